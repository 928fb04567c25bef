package org.roamlab.metrics.analysis;

import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.series.Search;

/** A rate per window of time, from a sum that grows. */
final class RateSeries {
  private static final int MAX_WINDOWS = 1 << 20;

  private RateSeries() {}

  /** From bytes to Mbit/s. */
  static Points of(Points sum, Scope scope, long windowNs) {
    return rates(sum, scope, windowNs, 8e3);
  }

  /** From a count to so many per second. */
  static Points perSecond(Points sum, Scope scope, long windowNs) {
    return rates(sum, scope, windowNs, 1e9);
  }

  private static Points rates(Points sum, Scope scope, long windowNs, double perNs) {
    int windows = Math.clamp(Math.ceilDiv(scope.lengthNs(), windowNs), 0, MAX_WINDOWS);
    double[] rates = new double[windows];
    double before = Search.sumBefore(sum, scope.fromNs());
    for (int i = 0; i < windows; i++) {
      long endNs = Math.min(scope.toNs(), scope.fromNs() + (i + 1) * windowNs);
      long lengthNs = endNs - (scope.fromNs() + i * windowNs);
      double now = Search.sumBefore(sum, endNs);
      rates[i] = (now - before) * perNs / lengthNs;
      before = now;
    }
    return new Windows(scope.fromNs(), windowNs, rates);
  }

  private static final class Windows implements Points {
    private final long startNs;
    private final long windowNs;
    private final double[] values;

    Windows(long startNs, long windowNs, double[] values) {
      this.startNs = startNs;
      this.windowNs = windowNs;
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public long tNs(int i) {
      return startNs + i * windowNs;
    }

    @Override
    public double value(int i) {
      return values[i];
    }
  }
}
