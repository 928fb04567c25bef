/** From an experiment's name to a verdict: the steps of {@code roamlab run}. */
@NullMarked
package org.roamlab.cli.run;

import org.jspecify.annotations.NullMarked;
