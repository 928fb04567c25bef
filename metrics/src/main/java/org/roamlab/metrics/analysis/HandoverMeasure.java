package org.roamlab.metrics.analysis;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;

/** Handovers of a mobile node, taken apart. The phases follow one another. */
final class HandoverMeasure implements MeasureKind {
  @Override
  public String name() {
    return "handover";
  }

  @Override
  public List<String> fields() {
    return List.of(
        "count",
        "duration",
        "detection",
        "signalling",
        "path-switch",
        "first-packet",
        "gap",
        "lost");
  }

  @Override
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    Scope scope = Scope.of(measure.options(), run.endNs);
    String traffic = measure.options().text("traffic");
    List<Handover> handovers =
        run.handovers().stream()
            .filter(handover -> handover.mobile().equals(measure.of()))
            .filter(h -> h.startNs() >= scope.fromNs() && h.startNs() < scope.toNs())
            .toList();
    Phases phases = new Phases(measure.id(), handovers, run.findings);
    run.findings.count(
        measure.id(),
        "count",
        (double) handovers.stream().filter(handover -> handover.completeNs() != null).count());
    phases.put("detection", Handover::detectionNs);
    phases.put("signalling", handover -> since(handover.startNs(), handover.lastSignalNs()));
    phases.put("path-switch", handover -> since(signalled(handover), handover.switchNs()));
    phases.put("first-packet", handover -> since(handover.switchNs(), handover.firstPacketNs()));
    phases.put("duration", handover -> since(handover.triggerNs(), handover.firstPacketNs()));
    phases.put("gap", handover -> gap(handover, traffic));
    run.findings.count(
        measure.id(),
        "lost",
        (double) handovers.stream().mapToLong(handover -> lost(handover, traffic)).sum());
    return new Measured(
        measure.id(), name(), measure.of(), true, null, List.of(), List.of(), List.of());
  }

  private static @Nullable Long since(@Nullable Long fromNs, @Nullable Long toNs) {
    return fromNs == null || toNs == null ? null : (Long) Math.max(0, toNs - fromNs);
  }

  private static long signalled(Handover handover) {
    Long last = handover.lastSignalNs();
    return last == null ? handover.startNs() : Math.max(handover.startNs(), last);
  }

  private static @Nullable Long gap(Handover handover, @Nullable String traffic) {
    Long longest = null;
    for (Handover.Felt felt : handover.felt()) {
      if (traffic != null && !traffic.equals(felt.traffic())) continue;
      longest = longest == null ? felt.gapNs() : Math.max(longest, felt.gapNs());
    }
    return longest;
  }

  private static long lost(Handover handover, @Nullable String traffic) {
    return handover.felt().stream()
        .filter(felt -> traffic == null || traffic.equals(felt.traffic()))
        .mapToLong(Handover.Felt::lost)
        .sum();
  }

  private record Phases(String id, List<Handover> handovers, Findings findings) {
    void put(String field, Function<Handover, @Nullable Long> phaseNs) {
      Sample sample = new Sample();
      for (Handover handover : handovers) {
        Long ns = phaseNs.apply(handover);
        if (ns != null) sample.add(ns / 1e9);
      }
      String why =
          handovers.isEmpty()
              ? "there was no handover"
              : "neither events nor captures show this phase";
      findings.sample(id, field, Unit.SECOND, sample, why);
    }
  }
}
