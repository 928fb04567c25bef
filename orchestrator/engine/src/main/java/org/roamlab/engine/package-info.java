/** Carries out a plan. */
@NullMarked
package org.roamlab.engine;

import org.jspecify.annotations.NullMarked;
