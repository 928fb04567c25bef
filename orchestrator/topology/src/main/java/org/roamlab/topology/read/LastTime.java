package org.roamlab.topology.read;

import java.time.Duration;
import java.util.List;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.Traffic;

/** The last time that a file names: how long an experiment takes that does not say it. */
final class LastTime {
  private LastTime() {}

  static Duration of(List<Traffic> traffic, List<TimelineEntry> timeline) {
    Duration last = Duration.ZERO;
    for (Traffic one : traffic) {
      last = later(last, one.start());
      last = one.stop() == null ? last : later(last, one.stop());
    }
    for (TimelineEntry entry : timeline) {
      last = later(last, of(entry));
    }
    return last;
  }

  private static Duration of(TimelineEntry entry) {
    if (!(entry.trigger() instanceof At at)) {
      return Duration.ZERO;
    }
    Duration last = at.until() == null ? at.time() : at.until();
    return entry.action() instanceof Impair impair && impair.ramp() != null
        ? last.plus(impair.ramp())
        : last;
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
