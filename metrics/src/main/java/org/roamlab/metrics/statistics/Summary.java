package org.roamlab.metrics.statistics;

import java.util.Arrays;
import org.roamlab.metrics.series.Sample;

/**
 * What several runs say of one figure.
 *
 * @param deviation of a sample: divided by n - 1; 0 for a single value
 * @param student the 95 % interval of the mean where values are normally distributed
 * @param bootstrap the 95 % interval of the mean by resampling, whatever the distribution
 */
public record Summary(
    int n,
    double mean,
    double median,
    double deviation,
    double min,
    double max,
    Interval student,
    Interval bootstrap) {

  /** How often the bootstrap draws a sample anew. */
  static final int RESAMPLES = 10_000;

  static final double LEVEL = 0.95;

  /**
   * @param values at least one
   * @param seed of the resampling: the same seed gives the same interval
   */
  public static Summary of(double[] values, long seed) {
    if (values.length == 0) throw new IllegalArgumentException("no values");
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = mean(sorted);
    double deviation = deviation(sorted, mean);
    return new Summary(
        sorted.length,
        mean,
        Sample.quantile(sorted, 0.5),
        deviation,
        sorted[0],
        sorted[sorted.length - 1],
        MeanEstimate.interval(sorted.length, mean, deviation),
        Bootstrap.ofMean(sorted, LEVEL, RESAMPLES, seed));
  }

  /** Of values that are all the same exactly that one, which a sum may miss by its rounding. */
  static double mean(double[] values) {
    double sum = 0;
    boolean same = true;
    for (double value : values) {
      sum += value;
      same &= value == values[0];
    }
    return same && values.length > 0 ? values[0] : sum / values.length;
  }

  static double deviation(double[] values, double mean) {
    if (values.length < 2) return 0;
    double squares = 0;
    for (double value : values) squares += (value - mean) * (value - mean);
    return Math.sqrt(squares / (values.length - 1));
  }
}
