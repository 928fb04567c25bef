package org.roamlab.metrics.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.roamlab.metrics.series.Sample;

/** Efron's percentile bootstrap, repeatable by its seed. */
final class Bootstrap {
  private Bootstrap() {}

  static Interval ofMean(double[] values, double level, int resamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) means[i] = meanOfResample(values, random);
    return between(means, level);
  }

  /** Of mean(a) - mean(b). */
  static Interval ofDifference(double[] a, double[] b, double level, int resamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] differences = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      differences[i] = meanOfResample(a, random) - meanOfResample(b, random);
    }
    return between(differences, level);
  }

  private static double meanOfResample(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
    return sum / values.length;
  }

  private static Interval between(double[] drawn, double level) {
    Arrays.sort(drawn);
    double tail = (1 - level) / 2;
    return new Interval(Sample.quantile(drawn, tail), Sample.quantile(drawn, 1 - tail));
  }
}
