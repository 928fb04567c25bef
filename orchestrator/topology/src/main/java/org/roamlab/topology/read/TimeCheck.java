package org.roamlab.topology.read;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.MeasureKind;
import org.roamlab.topology.language.MeasureKinds;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.TimelineKind;
import org.roamlab.topology.language.TimelineKinds;
import org.roamlab.topology.language.TrafficKind;
import org.roamlab.topology.language.TrafficKinds;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.problem.Problems;

/** Times: all before the end of the experiment, and in their order. */
final class TimeCheck {
  private final Duration end;
  private final Problems problems;

  TimeCheck(Duration end, Problems problems) {
    this.end = end;
    this.problems = problems;
  }

  void traffic(List<Named.Item<Chosen<TrafficKind>>> items) {
    for (Named.Item<Chosen<TrafficKind>> item : items) {
      Fields fields = item.value().fields();
      Duration start = fields.get(TrafficKinds.START);
      if (start.compareTo(end) >= 0) {
        problems.error(
            fields.at(TrafficKinds.START),
            "the traffic would start when the experiment is over, at " + text(end),
            "start it earlier, or raise 'duration'");
      }
      before(fields, TrafficKinds.STOP, "the traffic stops");
    }
  }

  void timeline(List<Many.At<Chosen<TimelineKind>>> items) {
    Set<String> down = new LinkedHashSet<>();
    Set<String> impaired = new LinkedHashSet<>();
    for (Many.At<Chosen<TimelineKind>> item : items) {
      Fields fields = item.value().fields();
      before(fields, TimelineKinds.AT, "this happens");
      before(fields, TimelineKinds.UNTIL, "the repetition ends");
      add(down, item.value(), "link-down");
      add(impaired, item.value(), "impair");
    }
    for (Many.At<Chosen<TimelineKind>> item : items) {
      needs(item.value(), "link-up", down, "never goes down");
      needs(item.value(), "restore", impaired, "is never impaired");
    }
  }

  private static void add(Set<String> links, Chosen<TimelineKind> entry, String kind) {
    String link = entry.fields().find(entry.variant().main());
    if (link != null && entry.variant().main().name().equals(kind)) {
      links.add(link);
    }
  }

  private void needs(Chosen<TimelineKind> entry, String kind, Set<String> links, String why) {
    Key<String> main = entry.variant().main();
    String link = entry.fields().find(main);
    if (link != null && main.name().equals(kind) && !links.contains(link)) {
      problems.warning(
          entry.fields().at(main), "'" + link + "' " + why, "this entry changes nothing");
    }
  }

  void measures(List<Named.Item<Chosen<MeasureKind>>> items) {
    for (Named.Item<Chosen<MeasureKind>> item : items) {
      Fields fields = item.value().fields();
      Duration from = fields.find(MeasureKinds.FROM);
      Duration to = fields.find(MeasureKinds.TO);
      before(fields, MeasureKinds.FROM, "this begins");
      before(fields, MeasureKinds.TO, "this ends");
      if (from != null && to != null && to.compareTo(from) <= 0) {
        problems.error(fields.at(MeasureKinds.TO), "'to' is not after 'from'", null);
      }
    }
  }

  private void before(Fields fields, Key<Duration> key, String what) {
    Duration time = fields.has(key) ? fields.find(key) : null;
    if (time != null && time.compareTo(end) > 0) {
      problems.error(
          fields.at(key),
          what + " after the end of the experiment, at " + text(end),
          "'" + key.name() + "' is at most " + text(end) + ", or raise 'duration'");
    }
  }

  static String text(@Nullable Duration time) {
    return time == null
        ? ""
        : java.math.BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString()
            + "s";
  }
}
