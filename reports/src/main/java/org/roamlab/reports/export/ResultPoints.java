package org.roamlab.reports.export;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Distribution;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;

/**
 * The verdict, the claims and the metrics: on the time of the experiment, beside its series, and on
 * the calendar, beside those of other nights.
 */
final class ResultPoints {
  static final String RUN = "roamlab_run";
  static final String CLAIM = "roamlab_claim";
  static final String METRIC = "roamlab_metric";

  private final ExportedRun run;
  private final String axis;
  private final long timeNs;

  private ResultPoints(ExportedRun run, String axis, long timeNs) {
    this.run = run;
    this.axis = axis;
    this.timeNs = timeNs;
  }

  static Stream<ExportPoint> of(ExportedRun run) {
    return Stream.concat(onCalendar(run).all(), onExperiment(run).all());
  }

  static ResultPoints onCalendar(ExportedRun run) {
    return new ResultPoints(run, "calendar", run.finished().toEpochMilli() * 1_000_000);
  }

  private static ResultPoints onExperiment(ExportedRun run) {
    return new ResultPoints(run, "experiment", RunPoints.timeNs(run.results().virtualNs()));
  }

  Stream<ExportPoint> all() {
    Results results = run.results();
    return Stream.of(
            Stream.of(verdict()),
            results.claims().stream().map(this::claim),
            results.metrics().entrySet().stream().map(this::metric))
        .flatMap(points -> points)
        .filter(point -> !point.fields().isEmpty());
  }

  private SortedMap<String, String> tags() {
    SortedMap<String, String> tags = run.conditions();
    tags.put("axis", axis);
    return tags;
  }

  private ExportPoint verdict() {
    Results results = run.results();
    SortedMap<String, String> tags = tags();
    tags.put("verdict", lower(results.verdict()));
    SortedMap<String, Double> fields = new TreeMap<>();
    fields.put("passed", oneIf(results.verdict() == Results.Verdict.PASS));
    fields.put("valid", oneIf(results.fidelity().verdict() == Fidelity.Verdict.VALID));
    fields.put("claims", (double) results.claims().size());
    fields.put("claims_passed", (double) passed(results));
    RunPoints.putFinite(fields, "virtual_seconds", results.virtualNs() / 1e9);
    Double wallSeconds = results.wallSeconds();
    if (wallSeconds != null) RunPoints.putFinite(fields, "wall_seconds", wallSeconds);
    return new ExportPoint(RUN, tags, fields, timeNs);
  }

  private static long passed(Results results) {
    return results.claims().stream()
        .filter(claim -> claim.verdict() == ClaimResult.Verdict.PASS)
        .count();
  }

  private ExportPoint claim(ClaimResult claim) {
    SortedMap<String, String> tags = tags();
    tags.put("claim", claim.id());
    ExportedRun.putUnlessEmpty(tags, "says", claim.says());
    tags.put("verdict", lower(claim.verdict()));
    SortedMap<String, Double> fields =
        RunPoints.field("passed", oneIf(claim.verdict() == ClaimResult.Verdict.PASS));
    Double measured = claim.measured();
    if (measured != null) RunPoints.putFinite(fields, "measured", measured);
    return new ExportPoint(CLAIM, tags, fields, timeNs);
  }

  private ExportPoint metric(Map.Entry<String, Metric> named) {
    Metric metric = named.getValue();
    SortedMap<String, String> tags = tags();
    tags.put("metric", named.getKey());
    ExportedRun.putUnlessEmpty(tags, "unit", metric.unit().symbol());
    SortedMap<String, Double> fields = RunPoints.field("value", metric.value());
    Double plusMinus = metric.plusMinus();
    if (plusMinus != null) RunPoints.putFinite(fields, "plus_minus", plusMinus);
    Distribution spread = metric.spread();
    if (spread != null) putSpread(fields, spread);
    return new ExportPoint(METRIC, tags, fields, timeNs);
  }

  private static void putSpread(SortedMap<String, Double> fields, Distribution spread) {
    RunPoints.putFinite(fields, "min", spread.min());
    RunPoints.putFinite(fields, "max", spread.max());
    RunPoints.putFinite(fields, "n", (double) spread.n());
  }

  private static double oneIf(boolean holds) {
    return holds ? 1 : 0;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
