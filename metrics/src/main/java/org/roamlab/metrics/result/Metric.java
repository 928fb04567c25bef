package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a run.
 *
 * @param value in {@code unit}; where there is a spread, or where it is a rate over time, the mean
 * @param mean whether {@code value} is a mean
 * @param plusMinus half of the 95 % interval of the value, where that is known
 */
public record Metric(
    Unit unit,
    double value,
    boolean mean,
    @Nullable Distribution spread,
    @Nullable Double plusMinus) {

  public static Metric of(Unit unit, double value) {
    return new Metric(unit, value, false, null, null);
  }

  public static Metric mean(Unit unit, double value) {
    return new Metric(unit, value, true, null, null);
  }

  /** The mean of a distribution. */
  public static Metric mean(Unit unit, double value, Distribution spread) {
    return new Metric(unit, value, true, spread, null);
  }

  public Metric plusMinus(double halfInterval) {
    return new Metric(unit, value, mean, spread, halfInterval);
  }
}
