package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Columns;

/** What a viewer sees, as the player tells in its events. */
final class VideoMeasure extends TrafficMeasure {
  VideoMeasure() {
    super("video", "start-delay", "stalls", "stall-time", "segments");
  }

  @Override
  String whyAbsent(RunPlan.Traffic traffic) {
    return "no event tells of " + traffic.id() + " as a video that has ended";
  }

  @Override
  @Nullable Measured take(
      RunPlan.Measure measure, RunPlan.Traffic traffic, Scope scope, AnalysedRun run) {
    Event result = run.directory.events().of("traffic-result", traffic.id());
    if (result == null || result.fields().integer("segments") == null) return null;
    String id = measure.id();
    Long startup = result.fields().integer("startup");
    if (startup == null || startup < 0) {
      run.findings.absent(id, "start-delay", "the video never began to play");
    } else {
      run.findings.value(id, "start-delay", Unit.SECOND, startup / 1e9);
    }
    Stalls stalls = new Stalls(traffic.id(), scope, run);
    run.findings.count(id, "stalls", stalls.count);
    run.findings.value(id, "stall-time", Unit.SECOND, stalls.totalNs / 1e9);
    run.findings.count(id, "segments", stalls.segments);
    return new Measured(
        id, name(), traffic.id(), true, null, List.of(stalls.buffer()), List.of(), List.of());
  }

  /** The player's events in a part of the time. */
  private static final class Stalls {
    private final Columns buffer;
    private final Scope scope;
    private int count;
    private int segments;
    private long totalNs;
    private long sinceNs = -1;

    Stalls(String traffic, Scope scope, AnalysedRun run) {
      this.scope = scope;
      buffer = new Columns(run.store);
      for (Event event : run.directory.events().all()) {
        if (traffic.equals(event.text("id"))) add(event);
      }
      if (sinceNs >= 0) count(sinceNs, scope.toNs());
    }

    private void add(Event event) {
      switch (event.name()) {
        case "stall" -> sinceNs = event.tNs();
        case "stall-end" -> {
          if (sinceNs >= 0) count(sinceNs, event.tNs());
          sinceNs = -1;
        }
        case "segment" -> {
          if (event.tNs() >= scope.fromNs() && event.tNs() < scope.toNs()) segments++;
        }
        default -> {
          return;
        }
      }
      Double bufferedNs = event.fields().number("buffer");
      if (bufferedNs != null) buffer.add(event.tNs(), bufferedNs / 1e9);
    }

    private void count(long fromNs, long toNs) {
      long from = Math.max(fromNs, scope.fromNs());
      long to = Math.min(toNs, scope.toNs());
      if (to <= from) return;
      count++;
      totalNs += to - from;
    }

    Series buffer() {
      return new Series("buffer", "video buffered", Unit.SECOND, Series.Shape.LINE, buffer);
    }
  }
}
