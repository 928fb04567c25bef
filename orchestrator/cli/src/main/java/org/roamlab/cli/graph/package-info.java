/** From an experiment to the picture of its network. */
@NullMarked
package org.roamlab.cli.graph;

import org.jspecify.annotations.NullMarked;
