/** How fast captures are read, and in how much memory; figures are in metrics/README.md. */
@NullMarked
package org.roamlab.metrics.bench;

import org.jspecify.annotations.NullMarked;
