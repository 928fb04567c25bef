/** Files that tests compare with, and how they are made anew. */
@NullMarked
package org.roamlab.topology.golden;

import org.jspecify.annotations.NullMarked;
