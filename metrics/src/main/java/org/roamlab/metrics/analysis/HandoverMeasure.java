package org.roamlab.metrics.analysis;

import java.util.List;
import java.util.Objects;
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
    String flow = measure.options().text("flow");
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
    phases.put("gap", handover -> gap(handover, flow));
    phases.putLost(flow);
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

  private static List<Handover.Felt> felt(Handover handover, @Nullable String flow) {
    return handover.felt().stream()
        .filter(felt -> flow == null || flow.equals(felt.traffic()))
        .toList();
  }

  private static @Nullable Long gap(Handover handover, @Nullable String flow) {
    Long longest = null;
    for (Handover.Felt felt : felt(handover, flow)) {
      longest = longest == null ? felt.gapNs() : Math.max(longest, felt.gapNs());
    }
    return longest;
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

    /** One loss that nobody could count makes the sum unknown. */
    void putLost(@Nullable String flow) {
      List<Handover.Felt> all =
          handovers.stream().flatMap(each -> felt(each, flow).stream()).toList();
      List<Long> lost = all.stream().map(Handover.Felt::lost).filter(Objects::nonNull).toList();
      if (lost.size() < all.size()) {
        findings.absent(id, "lost", "it takes captures of both ends of the traffic");
      } else if (all.isEmpty() && !handovers.isEmpty()) {
        findings.absent(id, "lost", "no capture shows traffic at the time of a handover");
      } else {
        findings.count(id, "lost", (double) lost.stream().mapToLong(Long::longValue).sum());
      }
    }
  }
}
