package org.roamlab.metrics.compare;

import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Difference;
import org.roamlab.metrics.statistics.Power;

/**
 * What became of one metric between two groups of runs, where runs scatter.
 *
 * @param verdict never one without the power to say it
 * @param needed so many runs of each would have the power to tell a change of the tolerance
 */
public record GroupChange(
    String name,
    Unit unit,
    double old,
    double now,
    int runs,
    Difference difference,
    Verdict verdict,
    int needed) {

  public enum Verdict {
    /** There is the power to see a change of the tolerance, and none is seen. */
    SAME,
    BETTER,
    WORSE,
    /** There is a change, and neither way is better. */
    CHANGED,
    /** Too few runs to say anything. */
    OPEN
  }

  /** Of a year of nights with forty metrics each a handful may cry wolf. */
  public static final double FALSE_ALARMS = 0.01;

  private static final double POWER = 0.8;

  /**
   * @param metrics how many are compared at the same time: each gets its share of the false alarms
   */
  public static GroupChange of(
      String name,
      Unit unit,
      double[] a,
      double[] b,
      Tolerance tolerance,
      Better better,
      int metrics) {
    double level = FALSE_ALARMS / Math.max(1, metrics);
    Difference difference = Difference.of(a, b, a.length);
    double old = mean(a);
    int runs = Math.min(a.length, b.length);
    double least = Math.max(tolerance.allowed(old, unit), Double.MIN_NORMAL);
    int needed = Power.runsNeeded(a, b, least, level, POWER);
    return new GroupChange(
        name,
        unit,
        old,
        mean(b),
        runs,
        difference,
        verdict(difference, level, least, runs >= needed, better),
        needed);
  }

  /** Both tests must agree: the ranks, and the interval of the means. */
  private static Verdict verdict(
      Difference difference, double level, double least, boolean power, Better better) {
    boolean real = difference.p() <= level && !difference.interval().holds(0);
    if (!real) return power ? Verdict.SAME : Verdict.OPEN;
    if (Math.abs(difference.difference()) <= least) return Verdict.SAME;
    return switch (better) {
      case HIGHER -> difference.difference() > 0 ? Verdict.BETTER : Verdict.WORSE;
      case LOWER -> difference.difference() < 0 ? Verdict.BETTER : Verdict.WORSE;
      case NEITHER -> Verdict.CHANGED;
    };
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / values.length;
  }
}
