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

  /** Up to that size of both the test is exact, whether values are equal or not. */
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
    int[] ranks = doubledRanks(first, second);
    int sum = 0;
    for (int i = first.length; i < ranks.length; i++) sum += ranks[i];
    boolean exact = first.length <= EXACT && second.length <= EXACT;
    return exact
        ? exact(ranks, second.length, sum)
        : normal(first, second, sum - second.length * (ranks.length + 1));
  }

  /** Twice the rank of each value, first those of the first: equal values share a middle rank. */
  private static int[] doubledRanks(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    int[] ranks = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      int twice = 1;
      for (double other : all) twice += other < all[i] ? 2 : other == all[i] ? 1 : 0;
      ranks[i] = twice;
    }
    return ranks;
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

  /**
   * @param twice the double distance of the sum of ranks from its mean
   */
  private static double normal(double[] first, double[] second, int twice) {
    double[] sorted = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, sorted, first.length, second.length);
    Arrays.sort(sorted);
    double all = sorted.length;
    double variance =
        first.length * second.length / 12.0 * (all + 1 - ties(sorted) / (all * (all - 1)));
    if (variance <= 0) return 1;
    // The continuity correction: the sum moves in steps of one, or of half of one with ties.
    double away = Math.max(0, Math.abs(twice / 2.0) - 0.5);
    return Math.min(1, 2 * (1 - Distributions.normalBelow(away / Math.sqrt(variance))));
  }

  /**
   * Of all ways to choose so many of these ranks, the share in which their sum is at least as far
   * from its mean.
   */
  private static double exact(int[] ranks, int chosen, int sum) {
    int mean = chosen * (ranks.length + 1);
    double[] ways = ways(ranks, chosen);
    double total = 0;
    double extreme = 0;
    for (int s = 0; s < ways.length; s++) {
      total += ways[s];
      if (Math.abs(s - mean) >= Math.abs(sum - mean)) extreme += ways[s];
    }
    return extreme / total;
  }

  /** In how many ways so many of the ranks have each sum. */
  private static double[] ways(int[] ranks, int chosen) {
    double[][] ways = new double[chosen + 1][Arrays.stream(ranks).sum() + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int n = chosen; n > 0; n--) {
        for (int s = rank; s < ways[n].length; s++) ways[n][s] += ways[n - 1][s - rank];
      }
    }
    return ways[chosen];
  }
}
