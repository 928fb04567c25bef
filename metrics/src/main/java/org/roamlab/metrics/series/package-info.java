/** Columns of numbers over time that do not grow the heap. */
@NullMarked
package org.roamlab.metrics.series;

import org.jspecify.annotations.NullMarked;
