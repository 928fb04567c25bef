package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Distribution;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;

/** Round-trip times. */
final class RttMeasure extends TrafficMeasure {
  RttMeasure() {
    super("rtt", "mean", "min", "median", "p95", "p99", "max");
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp == null) return null;
    put(run.findings, measure.id(), tcp.rtt(scope), "no round trip could be timed");
    Series series =
        new Series("rtt", "round-trip time", Unit.MILLISECOND, Series.Shape.MARKS, tcp.rttPoints());
    return new Measured(
        measure.id(),
        name(),
        traffic.id(),
        true,
        tcp.sentAt(),
        List.of(series),
        List.of(),
        List.of());
  }

  /** The figures of a distribution, each as a metric of its own. */
  static void put(Findings findings, String id, Sample sample, String whyEmpty) {
    if (sample.n() == 0) {
      for (String field : List.of("mean", "min", "median", "p95", "p99", "max")) {
        findings.absent(id, field, whyEmpty);
      }
      return;
    }
    Distribution spread = sample.distribution();
    findings.sample(id, "mean", Unit.SECOND, sample, whyEmpty);
    findings.value(id, "min", Unit.SECOND, spread.min());
    findings.value(id, "median", Unit.SECOND, spread.median());
    findings.value(id, "p95", Unit.SECOND, spread.p95());
    findings.value(id, "p99", Unit.SECOND, spread.p99());
    findings.value(id, "max", Unit.SECOND, spread.max());
  }
}
