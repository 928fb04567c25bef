package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;

/** Times without new data. */
final class GapsMeasure extends TrafficMeasure {
  private static final long THRESHOLD_NS = 200_000_000;

  GapsMeasure() {
    super("gaps", "count", "longest", "total", "first-data");
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Delivery delivery = run.delivery(traffic);
    if (delivery == null) return null;
    Long threshold = measure.options().durationNs("threshold");
    List<Gap> gaps =
        delivery.gaps(scope, threshold == null ? THRESHOLD_NS : Math.max(1, threshold)).stream()
            .map(run.causes::explain)
            .toList();
    String id = measure.id();
    long total = gaps.stream().mapToLong(Gap::lengthNs).sum();
    long longest = gaps.stream().mapToLong(Gap::lengthNs).max().orElse(0);
    run.findings.count(id, "count", gaps.size());
    run.findings.value(id, "longest", Unit.SECOND, longest / 1e9);
    run.findings.value(id, "total", Unit.SECOND, total / 1e9);
    firstData(id, delivery, scope, run.findings);
    return new Measured(
        id, name(), traffic.id(), true, delivery.node(), List.of(), gaps, List.of());
  }

  private static void firstData(String id, Delivery delivery, Scope scope, Findings findings) {
    if (delivery.isEmpty(scope)) {
      findings.absent(id, "first-data", "no new data came from " + scope.fromNs() / 1e9 + " s on");
      return;
    }
    long waited = delivery.bytes().tNs(delivery.first(scope)) - scope.fromNs();
    findings.value(id, "first-data", Unit.SECOND, waited / 1e9);
  }
}
