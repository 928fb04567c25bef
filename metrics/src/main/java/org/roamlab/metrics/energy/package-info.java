/** Energy: a table of joint interface states, driven by traffic. */
@NullMarked
package org.roamlab.metrics.energy;

import org.jspecify.annotations.NullMarked;
