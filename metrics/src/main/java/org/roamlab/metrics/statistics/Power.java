package org.roamlab.metrics.statistics;

/** How many runs it takes to tell a difference from chance. */
public final class Power {
  /** The rank test needs that share more runs than the t test where values are normal. */
  private static final double EFFICIENCY = 3 / Math.PI;

  private static final int MOST = 100_000;

  private Power() {}

  /**
   * Of each of both groups, for a two-sided test of ranks.
   *
   * @param least the difference that is to be seen
   * @param level how often it may see one that is not there
   * @param power how often it must see one that is there
   */
  public static int runsNeeded(double[] a, double[] b, double least, double level, double power) {
    double deviation = pooled(a, b);
    int possible = leastForLevel(level);
    if (deviation == 0) return possible;
    double z = normalQuantile(1 - level / 2) + normalQuantile(power);
    double runs = 2 * Math.pow(z * deviation / least, 2) / EFFICIENCY;
    return (int) Math.clamp(Math.ceil(runs), possible, MOST);
  }

  /** The most extreme order of two groups of n is one of C(2n, n), on either side. */
  private static int leastForLevel(double level) {
    double chance = 2;
    for (int n = 1; ; n++) {
      chance *= n / (2.0 * (2 * n - 1));
      if (chance <= level) return n;
    }
  }

  private static double pooled(double[] a, double[] b) {
    double first = Summary.deviation(a, Summary.mean(a));
    double second = Summary.deviation(b, Summary.mean(b));
    int degrees = a.length + b.length - 2;
    if (degrees <= 0) return Double.MAX_VALUE / 4;
    return Math.sqrt(((a.length - 1) * first * first + (b.length - 1) * second * second) / degrees);
  }

  private static double normalQuantile(double p) {
    double low = -40;
    double high = 40;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (Distributions.normalBelow(middle) < p) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}
