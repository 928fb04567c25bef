package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Distribution;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;
import org.roamlab.metrics.series.Search;

/** Round-trip times. */
final class RttMeasure extends TrafficMeasure {
  RttMeasure() {
    super("rtt", "mean", "min", "median", "p95", "p99", "max");
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    TcpMeasures tcp = run.tcp(traffic);
    if (tcp != null) return measured(measure, tcp.sentAt(), tcp.rttPoints(), scope, run);
    AnalysedRun.Seen<Echoes> echoes = run.echoes(traffic);
    return echoes == null ? null : measured(measure, echoes.node(), echoes.what().rtt, scope, run);
  }

  private Measured measured(
      RunPlan.Measure measure, String node, Points points, Scope scope, AnalysedRun run) {
    put(run.findings, measure.id(), sample(points, scope), "no round trip could be timed");
    Series series =
        new Series("rtt", "round-trip time", Unit.MILLISECOND, Series.Shape.MARKS, points);
    return new Measured(
        measure.id(), name(), measure.of(), true, node, List.of(series), List.of(), List.of());
  }

  private static Sample sample(Points points, Scope scope) {
    Sample sample = new Sample();
    int to = Search.firstFrom(points, scope.toNs());
    for (int i = Search.firstFrom(points, scope.fromNs()); i < to; i++) {
      sample.add(points.value(i) / 1e3);
    }
    return sample;
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
