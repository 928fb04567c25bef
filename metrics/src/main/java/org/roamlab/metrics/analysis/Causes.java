package org.roamlab.metrics.analysis;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Events;

/** Finds the event that explains a gap. */
final class Causes {
  /** Data that was under way when a link failed may still arrive: the gap begins later. */
  private static final long BEFORE_NS = 1_000_000_000;

  private static final Set<String> CUTTING = Set.of("link-down", "kill", "pause");

  private final List<Event> events;

  Causes(Events events) {
    this.events =
        events.all().stream()
            .filter(e -> e.is("action") || e.is("handover-start") || e.is("program-exit"))
            .filter(e -> !"note".equals(e.text("action")) && !"barrier".equals(e.text("action")))
            .toList();
  }

  Gap explain(Gap gap) {
    Event cause = cause(gap);
    return cause == null
        ? gap
        : new Gap(gap.startNs(), gap.endNs(), gap.ended(), words(cause), cause.tNs());
  }

  /** What cuts outweighs what only degrades; then the one nearest to the gap's start. */
  private @Nullable Event cause(Gap gap) {
    Event best = null;
    for (Event event : events) {
      if (event.tNs() < gap.startNs() - BEFORE_NS || event.tNs() >= gap.endNs()) continue;
      if (isUndoing(event)) continue;
      if (best == null || isBetter(event, best, gap)) best = event;
    }
    return best;
  }

  private static boolean isUndoing(Event event) {
    String action = event.text("action");
    return "link-up".equals(action) || "resume".equals(action) || "restart".equals(action);
  }

  private static boolean isBetter(Event event, Event than, Gap gap) {
    boolean cuts = cuts(event);
    if (cuts != cuts(than)) return cuts;
    return Math.abs(event.tNs() - gap.startNs()) < Math.abs(than.tNs() - gap.startNs());
  }

  private static boolean cuts(Event event) {
    String action = event.text("action");
    return action != null && CUTTING.contains(action);
  }

  private static String words(Event event) {
    String text = event.text("text");
    if (text != null && !text.isEmpty()) return text;
    String action = event.text("action");
    String target = event.text("target");
    if (action == null) return event.name() + (event.node() == null ? "" : " " + event.node());
    return target == null ? action : action + " " + target;
  }
}
