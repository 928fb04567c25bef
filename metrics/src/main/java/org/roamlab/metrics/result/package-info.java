/** What an analysis says: plain records that reports render and results.json holds. */
@NullMarked
package org.roamlab.metrics.result;

import org.jspecify.annotations.NullMarked;
