@NullMarked
package org.roamlab.topology.read;

import org.jspecify.annotations.NullMarked;
