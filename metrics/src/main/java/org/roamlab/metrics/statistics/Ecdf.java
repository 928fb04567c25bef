package org.roamlab.metrics.statistics;

import java.util.Arrays;

/** An empirical distribution: which share of the values is at most x. */
public final class Ecdf {
  private final double[] sorted;

  public Ecdf(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  public int size() {
    return sorted.length;
  }

  /** The i-th smallest value; up to and with it lies a share of (i + 1) / size. */
  public double value(int i) {
    return sorted[i];
  }

  public double atMost(double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return sorted.length == 0 ? 0 : (double) low / sorted.length;
  }
}
