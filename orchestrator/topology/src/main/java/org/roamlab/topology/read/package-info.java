/** From files to a checked {@link org.roamlab.topology.model.Experiment}, or to its problems. */
@NullMarked
package org.roamlab.topology.read;

import org.jspecify.annotations.NullMarked;
