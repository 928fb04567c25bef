package org.roamlab.metrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.LadderMessage.DecodedField;
import org.roamlab.metrics.run.Event;

/** The first event in which two runs differ. */
final class EventDifference {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int MOST_BEFORE = 12;

  private EventDifference() {}

  /** Null where all are the same. */
  static @Nullable Divergence find(List<Event> a, List<Event> b) {
    int same = 0;
    while (same < a.size() && same < b.size() && same(a.get(same), b.get(same))) same++;
    if (same == a.size() && same == b.size()) return null;
    Event first = same < a.size() ? a.get(same) : null;
    Event second = same < b.size() ? b.get(same) : null;
    long tNs = tNs(first, second);
    return new Divergence(
        "event",
        tNs,
        place(first, second),
        same + 1L,
        version(first),
        version(second),
        before(a.subList(0, same), tNs));
  }

  private static boolean same(Event one, Event other) {
    return one.tNs() == other.tNs() && one.fields().all().equals(other.fields().all());
  }

  private static long tNs(@Nullable Event first, @Nullable Event second) {
    if (first == null) return second == null ? 0 : second.tNs();
    return second == null ? first.tNs() : Math.min(first.tNs(), second.tNs());
  }

  /** The node of the one that comes first. */
  private static String place(@Nullable Event first, @Nullable Event second) {
    boolean later = first == null || (second != null && second.tNs() < first.tNs());
    Event earlier = later ? second : first;
    String node = earlier == null ? null : earlier.node();
    return node == null ? "" : node;
  }

  private static Divergence.Version version(@Nullable Event event) {
    return event == null
        ? Divergence.Version.NOTHING
        : new Divergence.Version(event.tNs(), title(event), decoded(event));
  }

  /** What happened, where, and the words that the event itself has for it. */
  static String title(Event event) {
    StringBuilder title = new StringBuilder(event.name());
    for (String field : List.of("agent", "id", "target", "text", "in")) {
      String value = event.text(field);
      if (value != null) title.append(' ').append(value);
    }
    return title.toString();
  }

  private static List<DecodedField> decoded(Event event) {
    List<DecodedField> fields = new ArrayList<>();
    event.fields().all().forEach((name, value) -> flatten(name, value, fields));
    return fields;
  }

  private static void flatten(String name, @Nullable Object value, List<DecodedField> fields) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, inner) -> flatten(name + "." + key, inner, fields));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) flatten(name + "[" + i + "]", list.get(i), fields);
      }
      case null -> fields.add(new DecodedField(0, name, "null"));
      default -> fields.add(new DecodedField(0, name, value.toString()));
    }
  }

  private static List<String> before(List<Event> same, long tNs) {
    List<Event> second =
        same.stream()
            .filter(event -> event.tNs() >= tNs - SECOND_NS && event.tNs() <= tNs)
            .toList();
    return second.subList(Math.max(0, second.size() - MOST_BEFORE), second.size()).stream()
        .map(EventDifference::line)
        .toList();
  }

  private static String line(Event event) {
    String node = event.node();
    return Times.seconds(event.tNs()) + "  " + (node == null ? "" : node + "  ") + title(event);
  }
}
