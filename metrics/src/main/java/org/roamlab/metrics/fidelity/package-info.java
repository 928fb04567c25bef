/** Whether a run did what it was told, so that its results may be trusted. */
@NullMarked
package org.roamlab.metrics.fidelity;

import org.jspecify.annotations.NullMarked;
