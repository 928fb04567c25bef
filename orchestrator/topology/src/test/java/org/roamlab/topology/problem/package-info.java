@NullMarked
package org.roamlab.topology.problem;

import org.jspecify.annotations.NullMarked;
