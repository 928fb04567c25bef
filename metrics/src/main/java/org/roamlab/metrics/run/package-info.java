/** A finished run on disk: its manifest, events and captures. */
@NullMarked
package org.roamlab.metrics.run;

import org.jspecify.annotations.NullMarked;
