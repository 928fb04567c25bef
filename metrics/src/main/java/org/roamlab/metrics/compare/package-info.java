/** How runs differ: in their bytes, events, packets and figures. */
@NullMarked
package org.roamlab.metrics.compare;

import org.jspecify.annotations.NullMarked;
