package org.roamlab.metrics.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.CaptureDifference.Side;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunProblem;

/**
 * Where two runs part: the first event and the first packet that differ. Null where none does.
 *
 * @param event the first of all events
 * @param packet the earliest of all interfaces
 */
public record RunDifference(@Nullable Divergence event, @Nullable Divergence packet) {

  public static RunDifference of(RunDirectory a, RunDirectory b) {
    try {
      return new RunDifference(
          EventDifference.find(a.events().all(), b.events().all()), firstPacket(a, b));
    } catch (IOException e) {
      throw new RunProblem("a capture cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whichever comes first; of two at one instant the event, which is nearer to the cause. */
  public @Nullable Divergence first() {
    if (event == null || packet == null) return event == null ? packet : event;
    return packet.tNs() < event.tNs() ? packet : event;
  }

  /** The other one of both; null where there is none. */
  public @Nullable Divergence second() {
    Divergence first = first();
    return first == null || first.equals(event) ? packet : event;
  }

  private static @Nullable Divergence firstPacket(RunDirectory a, RunDirectory b)
      throws IOException {
    SortedMap<String, Side[]> places = new TreeMap<>();
    collect(places, a, 0);
    collect(places, b, 1);
    Divergence first = null;
    for (var place : places.entrySet()) {
      Side[] sides = place.getValue();
      Divergence found = CaptureDifference.find(place.getKey(), sides[0], sides[1]);
      first = earlier(first, found);
    }
    return first;
  }

  private static void collect(SortedMap<String, Side[]> places, RunDirectory run, int which) {
    long epochNs = epochNs(run);
    for (CaptureFile file : run.captures()) {
      places.computeIfAbsent(file.place(), place -> none())[which] = new Side(file.path(), epochNs);
    }
  }

  private static Side[] none() {
    Path absent = null;
    return new Side[] {new Side(absent, 0), new Side(absent, 0)};
  }

  private static long epochNs(RunDirectory run) {
    Event start = run.events().first("start");
    Long epoch = start == null ? null : start.fields().integer("epoch");
    return epoch == null ? 0 : epoch;
  }

  private static @Nullable Divergence earlier(
      @Nullable Divergence one, @Nullable Divergence other) {
    if (one == null || other == null) return one == null ? other : one;
    return Comparator.comparingLong(Divergence::tNs).compare(one, other) <= 0 ? one : other;
  }
}
