package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;

/** Times in which the sequence number grows slower than it usually does: the steps of a figure. */
final class StepsMeasure extends TrafficMeasure {
  private static final long WINDOW_NS = 20_000_000;

  /** Below that part of the usual growth. */
  private static final double SLOW = 0.5;

  StepsMeasure() {
    super("steps", "count", "shortest", "longest", "mean", "slope", "flat");
  }

  /** From the first slow window to behind the last one. */
  private record Step(int from, int to) {
    int windows() {
      return to - from;
    }
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Delivery delivery = run.delivery(traffic);
    if (delivery == null) return null;
    Long window = measure.options().durationNs("window");
    long windowNs = window == null || window <= 0 ? WINDOW_NS : window;
    Scope data = new Scope(scope.fromNs(), Math.min(scope.toNs(), delivery.expectedUntilNs()));
    put(measure.id(), RateSeries.of(delivery.bytes(), data, windowNs), windowNs, run.findings);
    return new Measured(
        measure.id(), name(), traffic.id(), true, delivery.node(), List.of(), List.of(), List.of());
  }

  private static void put(String id, Points rates, long windowNs, Findings findings) {
    List<Step> steps = steps(rates);
    Sample lengths = new Sample();
    for (Step step : steps) lengths.add(step.windows() * windowNs / 1e9);
    findings.count(id, "count", steps.size());
    if (steps.isEmpty()) {
      for (String field : List.of("shortest", "longest", "mean", "slope", "flat"))
        findings.absent(id, field, "the data never came slower than half as fast as usual");
      return;
    }
    findings.value(id, "shortest", Unit.SECOND, lengths.min());
    findings.value(id, "longest", Unit.SECOND, lengths.max());
    findings.put(id, "mean", Metric.mean(Unit.SECOND, lengths.mean(), lengths.distribution()));
    findings.value(id, "slope", Unit.MEGABIT_PER_SECOND, slope(rates, steps));
    findings.value(id, "flat", Unit.FRACTION, flat(rates, steps));
  }

  private static List<Step> steps(Points rates) {
    double usual = median(rates);
    List<Step> steps = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < rates.size(); i++) {
      boolean slow = rates.value(i) < SLOW * usual;
      if (slow && from < 0) from = i;
      if (!slow && from >= 0) {
        steps.add(new Step(from, i));
        from = -1;
      }
    }
    if (from >= 0) steps.add(new Step(from, rates.size()));
    return steps;
  }

  private static double median(Points rates) {
    double[] sorted = new double[rates.size()];
    for (int i = 0; i < sorted.length; i++) sorted[i] = rates.value(i);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : Sample.quantile(sorted, 0.5);
  }

  /** How fast it still grows within steps. */
  private static double slope(Points rates, List<Step> steps) {
    Sample growth = new Sample();
    for (Step step : steps) for (int i = step.from; i < step.to; i++) growth.add(rates.value(i));
    return growth.mean();
  }

  /** The share of their windows in which nothing came at all. */
  private static double flat(Points rates, List<Step> steps) {
    double empty = 0;
    double all = 0;
    for (Step step : steps) {
      all += step.windows();
      for (int i = step.from; i < step.to; i++) if (rates.value(i) == 0) empty++;
    }
    return empty / all;
  }
}
