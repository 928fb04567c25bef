package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Columns;
import org.roamlab.metrics.udp.Matching;
import org.roamlab.metrics.udp.StreamQuality;

/** What became of datagrams. */
final class UdpQualityMeasure extends TrafficMeasure {
  UdpQualityMeasure() {
    super(
        "udp-quality",
        "sent",
        "received",
        "lost",
        "loss",
        "bursts",
        "longest-burst",
        "reordered",
        "duplicates",
        "jitter");
  }

  @Override
  String whyAbsent(RunPlan.Traffic traffic) {
    return AnalysedRun.bothEnds(traffic);
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Matching matching = run.matching(traffic);
    if (matching == null) return null;
    StreamQuality quality =
        StreamQuality.of(matching, scope.fromNs(), scope.toNs(), run.capturesEndNs());
    String id = measure.id();
    Findings findings = run.findings;
    findings.count(id, "sent", quality.sent());
    findings.count(id, "received", quality.received());
    findings.count(id, "lost", quality.lost());
    findings.value(id, "loss", Unit.FRACTION, quality.loss());
    findings.count(id, "bursts", quality.bursts());
    findings.count(id, "longest-burst", quality.longestBurst());
    findings.count(id, "reordered", quality.reordered());
    findings.count(id, "duplicates", quality.duplicates());
    if (quality.received() > 1) {
      findings.value(id, "jitter", Unit.SECOND, quality.jitterSeconds());
    } else {
      findings.absent(id, "jitter", "jitter takes two datagrams that arrive");
    }
    return new Measured(
        id,
        name(),
        traffic.id(),
        true,
        traffic.to(),
        List.of(delays(matching, run), losses(matching, run)),
        List.of(),
        List.of());
  }

  static Series delays(Matching matching, AnalysedRun run) {
    Columns points = new Columns(run.store);
    for (int i = 0; i < matching.sent(); i++) {
      if (matching.arrived(i)) points.add(matching.sentNs(i), matching.delayNs(i) / 1e6);
    }
    return new Series("delay", "one-way delay", Unit.MILLISECOND, Series.Shape.MARKS, points);
  }

  private static Series losses(Matching matching, AnalysedRun run) {
    Columns points = new Columns(run.store);
    int lost = 0;
    for (int i = 0; i < matching.sent(); i++) {
      if (!matching.arrived(i)) points.addWhole(matching.sentNs(i), ++lost);
    }
    return new Series("lost", "lost so far", Unit.COUNT, Series.Shape.STEP, points);
  }
}
