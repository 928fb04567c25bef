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

/** TCP taken apart. */
final class TcpSequenceMeasure extends TrafficMeasure {
  private static final long WINDOW_NS = 1_000_000_000;
  private static final long GAP_NS = 200_000_000;

  TcpSequenceMeasure() {
    super(
        "tcp-sequence",
        "connections",
        "bytes",
        "goodput",
        "segments",
        "retransmissions",
        "fast-retransmissions",
        "timeouts",
        "spurious-retransmissions",
        "refused",
        "duplicate-acks",
        "out-of-order",
        "zero-windows",
        "longest-gap");
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp == null) return null;
    String id = measure.id();
    Findings findings = run.findings;
    Delivery delivery = tcp.delivery();
    tcp.put(findings, id, scope);
    findings.value(id, "bytes", Unit.BYTE, delivery.payload(scope));
    double rate = delivery.goodputBitsPerSecond(scope, scope.isPart(run.endNs)) / 1e6;
    findings.put(id, "goodput", Metric.mean(Unit.MEGABIT_PER_SECOND, rate));
    findings.value(id, "longest-gap", Unit.SECOND, delivery.longestNs(scope) / 1e9);
    List<Gap> gaps =
        delivery.gaps(scope, GAP_NS).stream().map(g -> explained(g, tcp, run)).toList();
    return new Measured(
        id,
        name(),
        traffic.id(),
        true,
        tcp.sentAt(),
        series(tcp, delivery, scope),
        gaps,
        List.of());
  }

  private static Gap explained(Gap gap, TcpMeasures tcp, AnalysedRun run) {
    Gap explained = run.causes.explain(gap);
    if (explained.cause() != null) return explained;
    Long timeout = tcp.timeoutIn(gap);
    return timeout == null
        ? gap
        : new Gap(gap.startNs(), gap.endNs(), gap.ended(), "retransmission timeout", timeout);
  }

  private static List<Series> series(TcpMeasures tcp, Delivery delivery, Scope scope) {
    List<Series> all = new ArrayList<>(tcp.series());
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
    return all;
  }
}
