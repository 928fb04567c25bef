/** From an experiment to exact addresses, names, routes and commands. Pure. */
@NullMarked
package org.roamlab.topology.plan;

import org.jspecify.annotations.NullMarked;
