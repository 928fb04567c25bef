/** One run of an experiment, seen from within its world. */
@NullMarked
package org.roamlab.engine.run;

import org.jspecify.annotations.NullMarked;
