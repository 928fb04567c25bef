package org.roamlab.reports.figure;

import java.util.Arrays;
import java.util.List;
import org.roamlab.metrics.result.Series;
import org.roamlab.reports.figure.Figure.Window;

/**
 * Fewer points that look the same: of every bucket of time the first, the least, the greatest and
 * the last point stay, so that no spike, dip or gap is lost. Windows that a reader will look into
 * get buckets of their own.
 */
public final class Thinning {
  private final Series series;
  private int[] kept = new int[1024];
  private int size;

  private Thinning(Series series) {
    this.series = series;
  }

  /** What is left, in columns. */
  public static final class Thinned {
    private final long[] tNs;
    private final double[] values;

    private Thinned(long[] tNs, double[] values) {
      this.tNs = tNs;
      this.values = values;
    }

    public int size() {
      return tNs.length;
    }

    public long tNs(int i) {
      return tNs[i];
    }

    public double value(int i) {
      return values[i];
    }
  }

  /**
   * @param buckets over the whole time, and again over each window
   */
  public static Thinned thin(
      Series series, long fromNs, long toNs, List<Window> windows, int buckets) {
    Thinning thinning = new Thinning(series);
    long[] edges = edges(fromNs, toNs, windows);
    long wholeBucketNs = Math.max(1, (toNs - fromNs) / buckets);
    for (int i = 0; i + 1 < edges.length; i++) {
      long bucketNs = wholeBucketNs;
      for (Window window : windows)
        if (window.fromNs() <= edges[i] && edges[i + 1] <= window.toNs())
          bucketNs = Math.min(bucketNs, Math.max(1, window.lengthNs() / buckets));
      boolean last = i + 2 == edges.length;
      thinning.stretch(edges[i], last ? edges[i + 1] + 1 : edges[i + 1], bucketNs);
    }
    return thinning.result();
  }

  /** Where the width of buckets changes. */
  private static long[] edges(long fromNs, long toNs, List<Window> windows) {
    long[] edges = new long[2 + 2 * windows.size()];
    edges[0] = fromNs;
    edges[1] = toNs;
    for (int i = 0; i < windows.size(); i++) {
      edges[2 + 2 * i] = Math.clamp(windows.get(i).fromNs(), fromNs, toNs);
      edges[3 + 2 * i] = Math.clamp(windows.get(i).toNs(), fromNs, toNs);
    }
    return Arrays.stream(edges).sorted().distinct().toArray();
  }

  private void stretch(long fromNs, long toNs, long bucketNs) {
    int i = firstAtOrAfter(fromNs);
    while (i < series.size() && series.tNs(i) < toNs) {
      long bucket = (series.tNs(i) - fromNs) / bucketNs;
      long bucketEnd = Math.min(toNs, fromNs + (bucket + 1) * bucketNs);
      int end = i;
      while (end < series.size() && series.tNs(end) < bucketEnd) end++;
      keepExtremes(i, end);
      i = end;
    }
  }

  private void keepExtremes(int from, int to) {
    int least = from;
    int greatest = from;
    for (int i = from; i < to; i++) {
      if (series.value(i) < series.value(least)) least = i;
      if (series.value(i) > series.value(greatest)) greatest = i;
    }
    keep(from);
    keep(Math.min(least, greatest));
    keep(Math.max(least, greatest));
    keep(to - 1);
  }

  /** Points come in order, so a point that is already kept is the latest one. */
  private void keep(int i) {
    if (size > 0 && kept[size - 1] >= i) return;
    if (size == kept.length) kept = Arrays.copyOf(kept, 2 * size);
    kept[size++] = i;
  }

  private int firstAtOrAfter(long tNs) {
    int low = 0;
    int high = series.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (series.tNs(middle) < tNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private Thinned result() {
    long[] tNs = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      tNs[i] = series.tNs(kept[i]);
      values[i] = series.value(kept[i]);
    }
    return new Thinned(tNs, values);
  }
}
