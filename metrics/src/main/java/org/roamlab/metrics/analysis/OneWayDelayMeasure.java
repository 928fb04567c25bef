package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.udp.Matching;
import org.roamlab.metrics.udp.StreamQuality;

/** From capture to capture, by matching packets. */
final class OneWayDelayMeasure extends TrafficMeasure {
  static final String NAME = "one-way-delay";

  OneWayDelayMeasure() {
    super(NAME, "mean", "min", "median", "p95", "p99", "max");
  }

  @Override
  String whyAbsent(RunPlan.Traffic traffic) {
    return AnalysedRun.bothEnds(traffic);
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Matching datagrams = run.matching(traffic);
    Matching matching = datagrams == null ? run.segments(traffic) : datagrams;
    if (matching == null) return null;
    StreamQuality quality =
        StreamQuality.of(matching, scope.fromNs(), scope.toNs(), run.capturesEndNs());
    RttMeasure.put(run.findings, measure.id(), quality.delaySeconds(), "no packet arrived");
    return new Measured(
        measure.id(),
        name(),
        traffic.id(),
        true,
        traffic.to(),
        List.of(UdpQualityMeasure.delays(matching, run)),
        List.of(),
        List.of());
  }
}
