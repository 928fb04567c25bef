package org.roamlab.engine.traffic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Durations in ns as measured, and what a reader wants to know of them. */
final class Samples {
  private long[] values = new long[64];
  private int size;

  void add(long ns) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = ns;
  }

  int size() {
    return size;
  }

  /** Percentiles by nearest rank, so that each is a value that was measured. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("n", size);
    if (size > 0) {
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      double mean = Arrays.stream(sorted).average().orElseThrow();
      double squares = Arrays.stream(sorted).mapToDouble(v -> (v - mean) * (v - mean)).sum();
      summary.put("min", sorted[0]);
      summary.put("mean", Math.round(mean));
      summary.put("max", sorted[size - 1]);
      summary.put("deviation", Math.round(Math.sqrt(squares / size)));
      summary.put("p50", percentile(sorted, 50));
      summary.put("p90", percentile(sorted, 90));
      summary.put("p99", percentile(sorted, 99));
    }
    return summary;
  }

  private static long percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
