package org.roamlab.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.ExampleRun;

class RunPointsTest {
  private static final Instant FINISHED = Instant.parse("2026-11-26T21:50:12.345Z");

  @TempDir Path directory;

  private ExportedRun run(Results results) {
    return new ExportedRun(
        "night 1", FINISHED, ExampleRun.directory(directory, "first-run"), results);
  }

  private ExportedRun run() {
    return run(ExampleRun.results("first-run", 20_000));
  }

  private static List<ExportPoint> of(ExportedRun run, String measurement) {
    return RunPoints.of(run, RunPoints.DATABASE_RESOLUTION_NS)
        .filter(point -> point.measurement().equals(measurement))
        .toList();
  }

  @Test
  void resultsAreOnTheCalendarAndBesideTheSeries() {
    var verdicts = of(run(), ResultPoints.RUN);
    assertThat(verdicts)
        .extracting(point -> point.tags().get("axis"), ExportPoint::timeNs)
        .containsExactly(
            tuple("calendar", 1_795_729_812_345_000_000L),
            tuple("experiment", 1_767_225_660_000_000_000L));
    assertThat(verdicts.getFirst().tags())
        .contains(
            entry("run", "night 1"),
            entry("experiment", "first-run"),
            entry("seed", "1"),
            entry("verdict", "fail"));
    assertThat(verdicts.getFirst().fields())
        .containsExactly(
            entry("claims", 3.0),
            entry("claims_passed", 1.0),
            entry("passed", 0.0),
            entry("valid", 1.0),
            entry("virtual_seconds", 60.0),
            entry("wall_seconds", 2.1));
  }

  @Test
  void aMetricHasItsUnitAndItsSpread() {
    var rtt =
        of(run(), ResultPoints.METRIC).stream()
            .filter(point -> "download.rtt".equals(point.tags().get("metric")))
            .toList();
    assertThat(rtt).hasSize(2);
    assertThat(rtt.getFirst().tags()).containsEntry("unit", "ms");
    assertThat(rtt.getFirst().fields())
        .containsExactly(
            entry("max", 412.8), entry("min", 20.4), entry("n", 43_210.0), entry("value", 41.234));
  }

  @Test
  void eventsAreWhatTheReportMarksAndWhatLasts() {
    var events = of(run(), EventPoints.EVENT);
    assertThat(events)
        .extracting(point -> point.tags().get("event"))
        .contains("action", "handover", "outage");
    assertThat(events)
        .allSatisfy(point -> {
          assertThat(point.fields().get("at_ms")).isEqualTo(Math.floor(point.timeNs() / 1e6));
          assertThat(point.tags().get("text")).isNotBlank();
        });
    var handover =
        events.stream().filter(point -> "handover".equals(point.tags().get("event"))).toList();
    assertThat(handover.getFirst().fields().get("end_ms"))
        .isGreaterThan(handover.getFirst().fields().get("at_ms"));
  }

  @Test
  void aSeriesHasOnePointPerSliceOfTimeWhichIsTheLast() {
    var t = new long[] {-5, 0, 9_999_999, 10_000_000, 10_000_001, 30_000_000};
    var points = of(run(with(series("rtt", t))), SeriesPoints.SERIES);
    assertThat(points)
        .extracting(point -> point.timeNs() - RunPoints.timeNs(0), p -> p.fields().get("value"))
        .containsExactly(
            tuple(-5L, 0.0),
            tuple(9_999_999L, 2.0),
            tuple(10_000_001L, 4.0),
            tuple(30_000_000L, 5.0));
    assertThat(points.getFirst().tags())
        .containsEntry("measure", "m0")
        .containsEntry("of", "download")
        .containsEntry("series", "rtt")
        .containsEntry("unit", "ms");
  }

  @Test
  void theSameSeriesOfTwoMeasuresIsThereOnce() {
    var t = new long[] {0, 100_000_000};
    var other = new long[] {0, 200_000_000};
    var all =
        of(run(with(series("rtt", t), series("rtt", t), series("rtt", other))), "roamlab_series");
    assertThat(all)
        .extracting(point -> point.tags().get("measure"))
        .containsExactly("m0", "m0", "m2", "m2");
  }

  @Test
  void noPointHasTheTagsAndTheTimeOfAnother() {
    var seen = new ArrayList<String>();
    RunPoints.of(run(), RunPoints.DATABASE_RESOLUTION_NS)
        .forEach(point -> seen.add(point.measurement() + point.tags() + point.timeNs()));
    assertThat(seen).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    var infinite = series("rtt", new long[] {0}, Double.POSITIVE_INFINITY);
    assertThat(of(run(with(infinite)), SeriesPoints.SERIES)).isEmpty();
  }

  @Test
  void aLineOfJsonHoldsAPoint() {
    var point = of(run(with(series("rtt", new long[] {0}))), SeriesPoints.SERIES).getFirst();
    assertThat(JsonLines.line(point))
        .isEqualTo(
            "{\"measurement\":\"roamlab_series\",\"time\":1767225600000000000,\"tags\":"
                + "{\"experiment\":\"first-run\",\"kind\":\"rtt\",\"measure\":\"m0\",\"of\":\"download\","
                + "\"run\":\"night 1\",\"series\":\"rtt\",\"unit\":\"ms\"},\"fields\":{\"value\":0.0}}");
  }

  @Test
  void prometheusGetsResultsFamilyByFamily() {
    var text = new PrometheusText();
    text.add(run());
    var lines = text.text().lines().toList();
    assertThat(lines)
        .contains("# TYPE roamlab_metric_value gauge")
        .anyMatch(line -> line.startsWith("roamlab_run_passed{") && line.endsWith("} 0.0"))
        .anyMatch(line -> line.contains("metric=\"download.rtt\"") && line.endsWith("} 41.234"))
        .noneMatch(line -> line.contains("axis="));
    var families = lines.stream().map(RunPointsTest::family).toList();
    var changes = new ArrayList<>(List.of(families.getFirst()));
    families.stream().filter(f -> !f.equals(changes.getLast())).forEach(changes::add);
    assertThat(changes).as("all of a family stands together").doesNotHaveDuplicates();
  }

  @Test
  void quotesInALabelAreEscaped() {
    var text = new PrometheusText();
    text.add(run(ExampleRun.results("a\"b\\c\nd", 2_000)));
    assertThat(text.text()).contains("experiment=\"a\\\"b\\\\c\\nd\"");
    assertThat(text.text().lines()).allMatch(line -> line.startsWith("#") || line.contains("} "));
  }

  private static String family(String line) {
    return line.startsWith("#") ? line.split(" ", 4)[2] : line.substring(0, line.indexOf('{'));
  }

  private static Results with(Series... series) {
    var all = new ArrayList<Measured>();
    for (var each : series) {
      all.add(
          new Measured(
              "m" + all.size(),
              "rtt",
              "download",
              true,
              null,
              List.of(each),
              List.of(),
              List.of()));
    }
    var some = ExampleRun.results("first-run", 2_000);
    return new Results(
        some.experiment(),
        some.says(),
        some.venue(),
        some.clock(),
        some.seed(),
        some.repeat(),
        some.error(),
        some.virtualNs(),
        some.wallSeconds(),
        some.claims(),
        some.metrics(),
        some.missing(),
        some.fidelity(),
        all,
        some.handovers(),
        some.ladder(),
        some.links(),
        some.captures());
  }

  private static Series series(String id, long[] t) {
    return series(id, t, Double.NaN);
  }

  /** The value of a point is its number, or the one that is given. */
  private static Series series(String id, long[] t, double all) {
    var points =
        new Points() {
          @Override
          public int size() {
            return t.length;
          }

          @Override
          public long tNs(int i) {
            return t[i];
          }

          @Override
          public double value(int i) {
            return Double.isNaN(all) ? i : all;
          }
        };
    return new Series(id, id, Unit.MILLISECOND, Series.Shape.MARKS, points);
  }
}
