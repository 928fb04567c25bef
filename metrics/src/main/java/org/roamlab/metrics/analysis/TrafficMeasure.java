package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.run.RunPlan;

/** A measure of one traffic: finds it, or says of all its figures why they are missing. */
abstract class TrafficMeasure implements MeasureKind {
  private final String name;
  private final List<String> fields;

  TrafficMeasure(String name, String... fields) {
    this.name = name;
    this.fields = List.of(fields);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> fields() {
    return fields;
  }

  @Override
  public final Measured take(RunPlan.Measure measure, AnalysedRun run) {
    RunPlan.Traffic traffic = run.plan.traffic(measure.of());
    if (traffic == null) return absent(measure, run, "there is no traffic " + measure.of());
    Scope scope = Scope.of(measure.options(), run.endNs);
    Measured taken = take(measure, traffic, scope, run);
    return taken == null ? absent(measure, run, whyAbsent(traffic)) : taken;
  }

  /** What a user should do to get it. */
  String whyAbsent(RunPlan.Traffic traffic) {
    return AnalysedRun.noCapture(traffic);
  }

  /** Null where nothing shows the traffic. */
  abstract @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run);
}
