package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Handover;

/** A handover as the stretches of time that follow each other in it. */
public final class HandoverPhases {
  private HandoverPhases() {}

  /** One stretch; {@code name} is also its column in the table. */
  public record Phase(String name, long fromNs, long toNs) {
    public long lengthNs() {
      return toNs - fromNs;
    }
  }

  /** Those that events and packets show, in order of time. */
  public static List<Phase> of(Handover handover) {
    List<Phase> phases = new ArrayList<>();
    long at = handover.triggerNs();
    at = add(phases, "detection", at, handover.startNs());
    at = add(phases, "signalling", at, handover.lastSignalNs());
    at = add(phases, "path switch", at, pathSwitchNs(handover));
    add(phases, "first packet", at, handover.firstPacketNs());
    return phases;
  }

  /** When the last of what is known of it happened. */
  public static long endNs(Handover handover) {
    long end = handover.startNs();
    for (Phase phase : of(handover)) end = Math.max(end, phase.toNs());
    return end;
  }

  private static @Nullable Long pathSwitchNs(Handover handover) {
    return handover.switchNs() != null ? handover.switchNs() : handover.completeNs();
  }

  /** A phase that ended before the one before it took no time of its own. */
  private static long add(List<Phase> phases, String name, long fromNs, @Nullable Long toNs) {
    if (toNs == null) return fromNs;
    phases.add(new Phase(name, fromNs, Math.max(fromNs, toNs)));
    return Math.max(fromNs, toNs);
  }
}
