package org.roamlab.reports.export;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.roamlab.reports.run.RunTimeline;

/** What happened, for annotations: the timeline's actions, and what lasted, from its start. */
final class EventPoints {
  static final String EVENT = "roamlab_event";

  private EventPoints() {}

  static Stream<ExportPoint> of(ExportedRun run) {
    RunTimeline timeline = RunTimeline.of(run.directory().events(), run.results());
    return Stream.concat(
        timeline.marks().stream()
            .map(mark -> point(run, "action", mark.label(), mark.tNs(), mark.tNs())),
        timeline.bands().stream()
            .map(band ->
                point(
                    run,
                    band.kind().name().toLowerCase(Locale.ROOT),
                    band.label(),
                    band.fromNs(),
                    band.toNs())));
  }

  private static ExportPoint point(
      ExportedRun run, String event, String text, long fromNs, long toNs) {
    SortedMap<String, String> tags = run.identity();
    tags.put("event", event);
    ExportedRun.putUnlessEmpty(tags, "text", text);
    SortedMap<String, Double> fields = RunPoints.field("at_ms", milliseconds(fromNs));
    fields.put("end_ms", milliseconds(toNs));
    return new ExportPoint(EVENT, tags, fields, RunPoints.timeNs(fromNs));
  }

  /** As a value, too: a dashboard's query by steps tells the time of an event by its step only. */
  private static double milliseconds(long tNs) {
    return Math.floorDiv(RunPoints.timeNs(tNs), 1_000_000);
  }
}
