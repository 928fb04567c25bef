package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a run.
 *
 * @param value in {@code unit}; where there is a spread, or where it is a rate over time, the mean
 * @param mean whether {@code value} is a mean
 */
public record Metric(Unit unit, double value, boolean mean, @Nullable Distribution spread) {
  public static Metric of(Unit unit, double value) {
    return new Metric(unit, value, false, null);
  }

  public static Metric mean(Unit unit, double value) {
    return new Metric(unit, value, true, null);
  }
}
