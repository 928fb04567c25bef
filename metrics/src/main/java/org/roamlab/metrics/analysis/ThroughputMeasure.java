package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;

/** Bits on the wire over time, headers included: of a traffic, or of a link. */
final class ThroughputMeasure implements MeasureKind {
  private static final long WINDOW_NS = 1_000_000_000;

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public List<String> fields() {
    return List.of("mean", "min", "median", "max");
  }

  @Override
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    Scope scope = Scope.of(measure.options(), run.endNs);
    long windowNs = windowNs(measure);
    List<Series> series = series(measure, scope, windowNs, run);
    if (series.isEmpty()) return absent(measure, run, whyNot(measure, run));
    put(measure.id(), sum(series), run.findings);
    return new Measured(
        measure.id(), name(), measure.of(), true, null, series, List.of(), List.of());
  }

  static long windowNs(RunPlan.Measure measure) {
    Long window = measure.options().durationNs("window");
    return window == null || window <= 0 ? WINDOW_NS : window;
  }

  private static String whyNot(RunPlan.Measure measure, AnalysedRun run) {
    RunPlan.Traffic traffic = run.plan.traffic(measure.of());
    return traffic != null
        ? AnalysedRun.noCapture(traffic)
        : "no interface of link " + measure.of() + " was captured";
  }

  private static List<Series> series(
      RunPlan.Measure measure, Scope scope, long windowNs, AnalysedRun run) {
    RunPlan.Traffic traffic = run.plan.traffic(measure.of());
    if (traffic == null) return ofLink(measure.of(), null, scope, windowNs, run);
    Delivery delivery = run.delivery(traffic);
    if (delivery == null) return List.of();
    return List.of(series("throughput", "throughput", delivery.wire(), scope, windowNs));
  }

  /** One series for each direction that a capture shows; of {@code sender} alone if not null. */
  static List<Series> ofLink(
      String link, @Nullable String sender, Scope scope, long windowNs, AnalysedRun run) {
    List<Series> all = new ArrayList<>();
    for (RunPlan.Link each : run.plan.links()) {
      if (!each.name().equals(link)) continue;
      for (RunPlan.Direction way : each.directions()) {
        if (sender != null && !way.from().equals(sender)) continue;
        Points bytes = carried(link, way, run);
        if (bytes == null) continue;
        String title = way.from() + " → " + way.to();
        all.add(series("rate:" + way.from() + ":" + way.to(), title, bytes, scope, windowNs));
      }
    }
    return all;
  }

  /** What the link delivered, as its receiver saw it; else what its sender gave to it. */
  static @Nullable Points carried(String link, RunPlan.Direction way, AnalysedRun run) {
    InterfaceView receiver = run.interfaces.at(way.to(), link);
    boolean segment = way.to().equals(link) || way.from().equals(link);
    if (receiver != null && !segment) return receiver.in.bytes.points();
    InterfaceView sender = run.interfaces.at(way.from(), link);
    if (sender != null) return sender.out.bytes.points();
    return receiver == null ? null : receiver.in.bytes.points();
  }

  private static Series series(String id, String title, Points sum, Scope scope, long windowNs) {
    return new Series(
        id,
        title,
        Unit.MEGABIT_PER_SECOND,
        Series.Shape.WINDOW,
        RateSeries.of(sum, scope, windowNs));
  }

  /** All directions together, window by window. */
  static double[] sum(List<Series> series) {
    double[] sum = new double[series.stream().mapToInt(Series::size).max().orElse(0)];
    for (Series each : series) {
      for (int i = 0; i < each.size(); i++) sum[i] += each.value(i);
    }
    return sum;
  }

  private static void put(String id, double[] rates, Findings findings) {
    if (rates.length == 0) return;
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(rates).average().orElse(0);
    findings.put(id, "mean", Metric.mean(Unit.MEGABIT_PER_SECOND, mean));
    findings.value(id, "min", Unit.MEGABIT_PER_SECOND, sorted[0]);
    findings.value(id, "median", Unit.MEGABIT_PER_SECOND, Sample.quantile(sorted, 0.5));
    findings.value(id, "max", Unit.MEGABIT_PER_SECOND, sorted[sorted.length - 1]);
  }
}
