package org.roamlab.metrics.series;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Points;

/** Questions to points in the order of time. */
public final class Search {
  private Search() {}

  /** The first point that is not before {@code tNs}; the size where all are. */
  public static int firstFrom(Points points, long tNs) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.tNs(middle) < tNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A sum that grows with every point: what it was just before {@code tNs}. */
  public static double sumBefore(Points points, long tNs) {
    int i = firstFrom(points, tNs);
    return i == 0 ? 0 : points.value(i - 1);
  }

  public static @Nullable Double mean(Points points, long fromNs, long toNs) {
    int from = firstFrom(points, fromNs);
    int to = firstFrom(points, toNs);
    if (from >= to) return null;
    double sum = 0;
    for (int i = from; i < to; i++) sum += points.value(i);
    return sum / (to - from);
  }

  public static double count(Points points, long fromNs, long toNs) {
    return firstFrom(points, toNs) - firstFrom(points, fromNs);
  }

  /** The longest time between two points, or between a point and an end of the range. */
  public static long longestPauseNs(Points points, long fromNs, long toNs) {
    long longest = 0;
    long before = fromNs;
    int to = firstFrom(points, toNs);
    for (int i = firstFrom(points, fromNs); i < to; i++) {
      longest = Math.max(longest, points.tNs(i) - before);
      before = points.tNs(i);
    }
    return Math.max(longest, toNs - before);
  }
}
