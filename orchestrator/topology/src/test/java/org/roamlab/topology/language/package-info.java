@NullMarked
package org.roamlab.topology.language;

import org.jspecify.annotations.NullMarked;
