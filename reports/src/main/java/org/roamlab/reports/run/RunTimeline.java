package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Events;
import org.roamlab.reports.figure.Figure.Band;
import org.roamlab.reports.figure.Figure.Mark;
import org.roamlab.reports.figure.Numbers;

/** The timeline's actions as marks, and what lasted (outages, degradations, handovers) as bands. */
public record RunTimeline(List<Mark> marks, List<Band> bands) {
  private static final int LONGEST_LABEL = 44;

  public static RunTimeline of(Events events, Results results) {
    List<Mark> marks = new ArrayList<>();
    Bands bands = new Bands(results.virtualNs());
    for (Event event : events.all()) {
      if (!event.is("action") && !event.is("action-failed")) continue;
      marks.add(new Mark(event.tNs(), label(event)));
      if (event.is("action")) bands.see(event);
    }
    return new RunTimeline(List.copyOf(marks), bands.finish(results.handovers()));
  }

  /** What it was done to, and what it is now: the shortest that says it. */
  private static String label(Event event) {
    String target = event.fields().textOr("target", "");
    String text = event.fields().textOr("text", event.fields().textOr("action", "action"));
    String same = LinkChange.sameForAll(event.fields());
    String what = same == null ? text : same;
    String label = target.isEmpty() || what.startsWith(target) ? what : target + ": " + what;
    String failed = event.is("action-failed") ? "failed: " + label : label;
    return failed.length() <= LONGEST_LABEL
        ? failed
        : failed.substring(0, LONGEST_LABEL - 1).stripTrailing() + "…";
  }

  /** Pairs the action that begins something with the one that ends it. */
  private static final class Bands {
    private final long endNs;
    private final List<Band> bands = new ArrayList<>();
    private final Map<String, Long> down = new LinkedHashMap<>();
    private final Map<String, Long> impaired = new LinkedHashMap<>();
    private final LinkChange changes = new LinkChange();

    Bands(long endNs) {
      this.endNs = endNs;
    }

    void see(Event event) {
      String target = event.fields().textOr("target", "");
      switch (event.fields().textOr("action", "")) {
        case "link-down" -> down.putIfAbsent(target, event.tNs());
        case "link-up" -> {
          // Up without an end undoes the outage of every end.
          for (String each : List.copyOf(down.keySet()))
            if (each.equals(target) || link(each).equals(target))
              end(down, each, event.tNs(), Band.Kind.OUTAGE);
        }
        case "impair" -> {
          boolean differs = changes.see(target, event.fields());
          if (differs) impaired.putIfAbsent(target, event.tNs());
          else end(impaired, target, event.tNs(), Band.Kind.DEGRADED);
        }
        default -> {
          // Other actions do not last.
        }
      }
    }

    private static String link(String target) {
      int colon = target.indexOf(':');
      return colon < 0 ? target : target.substring(0, colon);
    }

    private void end(Map<String, Long> open, String target, long tNs, Band.Kind kind) {
      Long from = open.remove(target);
      if (from != null) bands.add(new Band(from, tNs, kind, kind.label() + " " + target));
    }

    /** Bands that are drawn first lie below: the long ones. */
    List<Band> finish(List<Handover> handovers) {
      for (String target : List.copyOf(impaired.keySet()))
        end(impaired, target, endNs, Band.Kind.DEGRADED);
      for (String target : List.copyOf(down.keySet())) end(down, target, endNs, Band.Kind.OUTAGE);
      List<Band> all = new ArrayList<>();
      for (Band band : bands) if (band.kind() == Band.Kind.DEGRADED) all.add(band);
      for (Band band : bands) if (band.kind() == Band.Kind.OUTAGE) all.add(band);
      for (Handover handover : handovers) all.add(band(handover));
      return List.copyOf(all);
    }

    private static Band band(Handover handover) {
      String label =
          "handover of " + handover.mobile() + " at " + Numbers.instant(handover.startNs());
      return new Band(
          handover.startNs(), HandoverPhases.endNs(handover), Band.Kind.HANDOVER, label);
    }
  }
}
