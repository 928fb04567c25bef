package org.roamlab.metrics.statistics;

/**
 * What a sample says of the mean that it was drawn from.
 *
 * @param interval of 95 %, Student's: for values that are normally distributed. One value says
 *     nothing of its error: the interval is that value.
 */
public record MeanEstimate(double mean, Interval interval) {
  /**
   * @param values at least one
   */
  public static MeanEstimate of(double[] values) {
    double mean = Summary.mean(values);
    return new MeanEstimate(mean, interval(values.length, mean, Summary.deviation(values, mean)));
  }

  static Interval interval(int n, double mean, double deviation) {
    if (n < 2) return new Interval(mean, mean);
    double quantile = Distributions.studentQuantile(1 - (1 - Summary.LEVEL) / 2, n - 1);
    double margin = quantile * deviation / Math.sqrt(n);
    return new Interval(mean - margin, mean + margin);
  }
}
