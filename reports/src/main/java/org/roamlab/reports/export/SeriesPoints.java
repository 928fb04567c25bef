package org.roamlab.reports.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Series;

/** Every series of every measure: throughput, round-trip times, sequence numbers, power. */
final class SeriesPoints {
  static final String SERIES = "roamlab_series";

  private SeriesPoints() {}

  private record Owned(Measured measured, Series series) {
    /** A measure of a whole traffic finds what is there because of the traffic itself. */
    boolean sameAs(Owned other) {
      return measured.of().equals(other.measured.of())
          && series.id().equals(other.series.id())
          && same(series, other.series);
    }

    private static boolean same(Series one, Series other) {
      return one.size() == other.size()
          && IntStream.range(0, one.size())
              .allMatch(i -> one.tNs(i) == other.tNs(i) && one.value(i) == other.value(i));
    }
  }

  static Stream<ExportPoint> of(ExportedRun run, long resolutionNs) {
    return different(run.results().measured()).stream()
        .flatMap(
            each -> points(each.series(), tags(run, each.measured(), each.series()), resolutionNs));
  }

  private static List<Owned> different(List<Measured> all) {
    List<Owned> different = new ArrayList<>();
    for (Measured measured : all) {
      for (Series series : measured.series()) {
        Owned owned = new Owned(measured, series);
        if (different.stream().noneMatch(owned::sameAs)) different.add(owned);
      }
    }
    return different;
  }

  private static SortedMap<String, String> tags(ExportedRun run, Measured measured, Series series) {
    SortedMap<String, String> tags = run.identity();
    ExportedRun.putUnlessEmpty(tags, "measure", measured.id());
    ExportedRun.putUnlessEmpty(tags, "kind", measured.kind());
    ExportedRun.putUnlessEmpty(tags, "of", measured.of());
    ExportedRun.putUnlessEmpty(tags, "series", series.id());
    ExportedRun.putUnlessEmpty(tags, "unit", series.unit().symbol());
    return Collections.unmodifiableSortedMap(tags);
  }

  private static Stream<ExportPoint> points(
      Series series, SortedMap<String, String> tags, long resolutionNs) {
    return IntStream.range(0, series.size())
        .filter(i -> isLast(series, i, resolutionNs) && Double.isFinite(series.value(i)))
        .mapToObj(i ->
            new ExportPoint(
                SERIES,
                tags,
                RunPoints.field("value", series.value(i)),
                RunPoints.timeNs(series.tNs(i))));
  }

  /** Of its slice of time. */
  private static boolean isLast(Series series, int i, long resolutionNs) {
    return i + 1 == series.size()
        || Math.floorDiv(series.tNs(i), resolutionNs)
            != Math.floorDiv(series.tNs(i + 1), resolutionNs);
  }
}
