package org.roamlab.metrics.analysis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;

/** How full a link is: by captures where there are any, else by the link's own counters. */
final class LinkLoadMeasure implements MeasureKind {
  @Override
  public String name() {
    return "link-load";
  }

  @Override
  public List<String> fields() {
    return List.of("mean", "max", "packets", "dropped", "utilisation");
  }

  @Override
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    Scope scope = Scope.of(measure.options(), run.endNs);
    String sender = measure.options().text("sender");
    List<Series> series =
        ThroughputMeasure.ofLink(
            measure.of(), sender, scope, ThroughputMeasure.windowNs(measure), run);
    counters(measure, sender, run);
    rates(measure, series, sender, run);
    return new Measured(
        measure.id(), name(), measure.of(), true, null, series, List.of(), List.of());
  }

  private static void counters(RunPlan.Measure measure, @Nullable String sender, AnalysedRun run) {
    long packets = 0;
    long dropped = 0;
    boolean found = false;
    for (Event event : run.directory.events().all()) {
      if (!event.is("link-counters") || !measure.of().equals(event.text("link"))) continue;
      if (sender != null && !sender.equals(event.text("from"))) continue;
      packets += event.fields().integerOr("sentPackets", 0);
      dropped += event.fields().integerOr("dropped", 0);
      found = true;
    }
    if (found) {
      run.findings.count(measure.id(), "packets", (double) packets);
      run.findings.count(measure.id(), "dropped", (double) dropped);
    } else {
      run.findings.absent(measure.id(), "packets", "the run wrote no counters of " + measure.of());
      run.findings.absent(measure.id(), "dropped", "the run wrote no counters of " + measure.of());
    }
  }

  private static void rates(
      RunPlan.Measure measure, List<Series> series, @Nullable String sender, AnalysedRun run) {
    String id = measure.id();
    double[] rates = ThroughputMeasure.sum(series);
    if (rates.length == 0) {
      String why = "no interface of link " + measure.of() + " was captured";
      for (String field : List.of("mean", "max", "utilisation")) {
        run.findings.absent(id, field, why);
      }
      return;
    }
    double mean = Arrays.stream(rates).average().orElse(0);
    double max = Arrays.stream(rates).max().orElse(0);
    run.findings.put(id, "mean", Metric.mean(Unit.MEGABIT_PER_SECOND, mean));
    run.findings.value(id, "max", Unit.MEGABIT_PER_SECOND, max);
    double capacity = capacityMbit(measure.of(), sender, run);
    if (capacity > 0) {
      run.findings.value(id, "utilisation", Unit.FRACTION, mean / capacity);
    } else {
      run.findings.absent(id, "utilisation", "link " + measure.of() + " has no rate");
    }
  }

  /** 0 where a direction has no rate. */
  private static double capacityMbit(String link, @Nullable String sender, AnalysedRun run) {
    double sum = 0;
    for (RunPlan.Link each : run.plan.links()) {
      if (!each.name().equals(link)) continue;
      for (RunPlan.Direction way : each.directions()) {
        if (sender != null && !way.from().equals(sender)) continue;
        Long rate = way.rateBitsPerSecond();
        if (rate == null) return 0;
        sum += rate / 1e6;
      }
    }
    return sum;
  }
}
