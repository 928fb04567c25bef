/** Runs as points of a database of time series, and as files that other programs read. */
@NullMarked
package org.roamlab.reports.export;

import org.jspecify.annotations.NullMarked;
