/** Captures and events to results. */
@NullMarked
package org.roamlab.metrics;

import org.jspecify.annotations.NullMarked;
