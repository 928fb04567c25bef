package org.roamlab.cli.history;

import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An event as a line for people: when, what, where, and the rest as name=value. */
final class EventText {
  private static final Set<String> COLUMNS = Set.of("t", "event", "node");

  private EventText() {}

  static String of(JsonNode event) {
    var seconds = BigDecimal.valueOf(event.path("t").asLong(0), 9).toPlainString();
    var line =
        new StringBuilder(
            "%15s  %-18s %-8s"
                .formatted(
                    seconds,
                    clean(event.path("event").asString("?")),
                    clean(event.path("node").asString(""))));
    for (var field : event.properties()) {
      if (!COLUMNS.contains(field.getKey())) {
        line.append(' ').append(clean(field.getKey())).append('=').append(value(field.getValue()));
      }
    }
    return line.toString().stripTrailing();
  }

  private static String value(JsonNode value) {
    var text = clean(EventFilter.text(value));
    return value.isString() && text.contains(" ") ? '"' + text + '"' : text;
  }

  /** What programs print may hold control characters, which must not reach a terminal. */
  static String clean(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c));
    return out.toString();
  }
}
