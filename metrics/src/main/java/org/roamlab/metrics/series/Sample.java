package org.roamlab.metrics.series;

import java.util.Arrays;
import org.roamlab.metrics.result.Distribution;

/**
 * Values whose spread is asked for. Exact up to {@value #EXACT} values; beyond that, quantiles come
 * from every second, fourth … value, so that memory stays bounded and the answer repeatable. Mean,
 * extremes and deviation are always those of all values.
 */
public final class Sample {
  static final int EXACT = 1 << 17;

  private double[] kept = new double[64];
  private int size;
  private int stride = 1;
  private int untilNext = 1;
  private long n;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  public void add(double value) {
    n++;
    double delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (--untilNext == 0) keep(value);
  }

  private void keep(double value) {
    if (size == EXACT) halve();
    if (size == kept.length) kept = Arrays.copyOf(kept, 2 * size);
    kept[size++] = value;
    untilNext = stride;
  }

  private void halve() {
    for (int i = 0; i < size / 2; i++) kept[i] = kept[2 * i];
    size /= 2;
    stride *= 2;
  }

  public long n() {
    return n;
  }

  public double mean() {
    return mean;
  }

  public double max() {
    return max;
  }

  public double min() {
    return min;
  }

  public double deviation() {
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1));
  }

  /** Call with at least one value only. */
  public Distribution distribution() {
    double[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    return new Distribution(
        n,
        min,
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99),
        max,
        deviation());
  }

  /** Linear between the two nearest, as R's and NumPy's default. */
  public static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    if (below + 1 >= sorted.length) return sorted[sorted.length - 1];
    return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
  }
}
