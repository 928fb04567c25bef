package org.roamlab.metrics.statistics;

import java.util.Arrays;

/**
 * How two sets of runs differ in one figure.
 *
 * @param difference mean of the second less mean of the first
 * @param interval its 95 % interval, by bootstrap
 * @param cohensD the difference in units of the common deviation; 0 where nothing varies or differs
 * @param cliffsDelta the chance that a value of the second exceeds one of the first, less the
 *     chance of the opposite
 * @param p of the Mann-Whitney test, two-sided: how likely so large a difference is by chance
 */
public record Difference(
    double difference, Interval interval, double cohensD, double cliffsDelta, double p) {

  private static final double LEVEL = 0.95;

  /** Up to that size, without ties, the test is exact. */
  private static final int EXACT = 20;

  public static Difference of(double[] first, double[] second, long seed) {
    if (first.length == 0 || second.length == 0) throw new IllegalArgumentException("no values");
    double difference = Summary.mean(second) - Summary.mean(first);
    return new Difference(
        difference,
        Bootstrap.ofDifference(second, first, LEVEL, Summary.RESAMPLES, seed),
        cohensD(first, second, difference),
        cliffsDelta(first, second),
        mannWhitney(first, second));
  }

  private static double cohensD(double[] first, double[] second, double difference) {
    double a = Summary.deviation(first, Summary.mean(first));
    double b = Summary.deviation(second, Summary.mean(second));
    int degrees = first.length + second.length - 2;
    if (degrees <= 0 || difference == 0) return 0;
    double pooled = Math.sqrt(((first.length - 1) * a * a + (second.length - 1) * b * b) / degrees);
    if (pooled == 0) return difference > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return difference / pooled;
  }

  private static double cliffsDelta(double[] first, double[] second) {
    long sum = 0;
    for (double b : second) for (double a : first) sum += (long) Math.signum(b - a);
    return (double) sum / ((long) first.length * second.length);
  }

  private static double mannWhitney(double[] first, double[] second) {
    double u = 0;
    for (double b : second) for (double a : first) u += b > a ? 1 : b == a ? 0.5 : 0;
    double[] all = new double[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    Arrays.sort(all);
    double ties = ties(all);
    boolean exact = ties == 0 && first.length <= EXACT && second.length <= EXACT;
    return exact
        ? exact(u, first.length, second.length)
        : normal(u, first.length, second.length, ties);
  }

  /** The sum of t³ - t over groups of equal values. */
  private static double ties(double[] sorted) {
    double ties = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = i;
      while (end < sorted.length && sorted[end] == sorted[i]) end++;
      double t = end - i;
      ties += t * t * t - t;
      i = end;
    }
    return ties;
  }

  private static double normal(double u, int m, int n, double ties) {
    double all = m + n;
    double variance = m * n / 12.0 * (all + 1 - ties / (all * (all - 1)));
    if (variance <= 0) return 1;
    // The continuity correction: u moves in steps of one.
    double away = Math.max(0, Math.abs(u - m * n / 2.0) - 0.5);
    return Math.min(1, 2 * (1 - Distributions.normalBelow(away / Math.sqrt(variance))));
  }

  private static double exact(double u, int m, int n) {
    double[] ways = ways(m, n);
    double total = 0;
    double extreme = 0;
    double smaller = Math.min(u, m * n - u);
    for (int i = 0; i < ways.length; i++) {
      total += ways[i];
      if (i <= smaller) extreme += ways[i];
    }
    return Math.min(1, 2 * extreme / total);
  }

  /** In how many orders of m and n values each u comes about. */
  private static double[] ways(int m, int n) {
    double[][] row = new double[n + 1][];
    for (int j = 0; j <= n; j++) row[j] = new double[] {1};
    for (int i = 1; i <= m; i++) {
      double[][] next = new double[n + 1][];
      next[0] = new double[] {1};
      for (int j = 1; j <= n; j++) next[j] = sum(row[j], next[j - 1], i * j, j);
      row = next;
    }
    return row[n];
  }

  /** The largest of all is one of the first m: it exceeds all j of the others; or it is not. */
  private static double[] sum(double[] lessOfFirst, double[] lessOfSecond, int most, int j) {
    double[] ways = new double[most + 1];
    for (int u = 0; u < lessOfFirst.length && u + j <= most; u++) ways[u + j] += lessOfFirst[u];
    for (int u = 0; u < lessOfSecond.length; u++) ways[u] += lessOfSecond[u];
    return ways;
  }
}
