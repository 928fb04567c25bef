package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a traffic that should have moved data moved none.
 *
 * @param startNs the last new data before it
 * @param endNs the first new data after it, or the end of the traffic
 * @param ended false: no data came again
 * @param cause the event that explains it, in words, or null where none does
 * @param causeNs when that event was; meaningful with a cause only
 */
public record Gap(long startNs, long endNs, boolean ended, @Nullable String cause, long causeNs) {
  public long lengthNs() {
    return endNs - startNs;
  }
}
