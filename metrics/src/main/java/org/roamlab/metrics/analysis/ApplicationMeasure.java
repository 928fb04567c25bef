package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;

/** What an application sees of its traffic; taken of every traffic under its own name. */
final class ApplicationMeasure extends TrafficMeasure {
  static final String NAME = "traffic";
  private static final long WINDOW_NS = 1_000_000_000;
  private static final long GAP_NS = 200_000_000;

  ApplicationMeasure() {
    super(NAME, "goodput", "bytes", "connections", "failures", "duration");
  }

  @Override
  public boolean isImplicit() {
    return true;
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Delivery delivery = run.delivery(traffic);
    if (delivery == null) return null;
    String id = measure.id();
    Findings findings = run.findings;
    boolean part = scope.isPart(run.endNs);
    findings.put(
        id,
        "goodput",
        Metric.mean(Unit.MEGABIT_PER_SECOND, delivery.goodputBitsPerSecond(scope, part) / 1e6));
    findings.value(id, "bytes", Unit.BYTE, delivery.payload(scope));
    findings.value(id, "duration", Unit.SECOND, delivery.durationNs(scope) / 1e9);
    connections(id, traffic, scope, run);
    List<Gap> gaps =
        delivery.gaps(scope, GAP_NS).stream().map(gap -> run.causes.explain(gap)).toList();
    return new Measured(
        id,
        traffic.kind(),
        traffic.id(),
        false,
        delivery.node(),
        series(traffic, delivery, scope, run),
        gaps,
        List.of());
  }

  private static void connections(
      String id, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp == null) {
      run.findings.absent(id, "connections", traffic.kind() + " has no connections");
      run.findings.absent(id, "failures", traffic.kind() + " has no connections");
      return;
    }
    run.findings.count(id, "connections", (double) tcp.connections(scope));
    run.findings.count(id, "failures", (double) tcp.failures(scope, run.stopNs(traffic)));
  }

  private static List<Series> series(
      RunPlan.Traffic traffic, Delivery delivery, Scope scope, AnalysedRun run) {
    List<Series> all = new ArrayList<>();
    all.add(
        new Series(
            "goodput",
            "goodput",
            Unit.MEGABIT_PER_SECOND,
            Series.Shape.WINDOW,
            RateSeries.of(delivery.bytes(), scope, WINDOW_NS)));
    all.add(
        new Series(
            "throughput",
            "throughput",
            Unit.MEGABIT_PER_SECOND,
            Series.Shape.WINDOW,
            RateSeries.of(delivery.wire(), scope, WINDOW_NS)));
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp != null) all.addAll(tcp.series());
    return all;
  }
}
