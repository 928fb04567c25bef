package org.roamlab.reports.export;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All points of a run: first its results, which are few, then events, then series. The same run
 * gives the same points in the same order.
 */
public final class RunPoints {
  /**
   * Where the time of an experiment begins, for all runs, so that they lie over each other. It is
   * what the guest's clock, and so the captures, say at that instant, too.
   */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * What a dashboard can show: a pixel of a panel is some 40 ms of a minute. What happened to each
   * packet is in captures and figures, and would be a hundred times as much.
   */
  public static final long DATABASE_RESOLUTION_NS = 10_000_000;

  private static final long EPOCH_NS = EPOCH.getEpochSecond() * 1_000_000_000;

  private RunPoints() {}

  /**
   * @param resolutionNs so long at least lies between the points of a series: of those that are
   *     closer the last counts
   */
  public static Stream<ExportPoint> of(ExportedRun run, long resolutionNs) {
    return Stream.of(ResultPoints.of(run), EventPoints.of(run), SeriesPoints.of(run, resolutionNs))
        .flatMap(points -> points);
  }

  /** From the time of an experiment to that of a database. */
  static long timeNs(long tNs) {
    return EPOCH_NS + tNs;
  }

  static SortedMap<String, Double> field(String name, double value) {
    SortedMap<String, Double> fields = new TreeMap<>();
    putFinite(fields, name, value);
    return fields;
  }

  /** No server takes what is no number. */
  static void putFinite(SortedMap<String, Double> fields, String name, double value) {
    if (Double.isFinite(value)) fields.put(name, value);
  }
}
