/** What several runs say together. */
@NullMarked
package org.roamlab.metrics.statistics;

import org.jspecify.annotations.NullMarked;
