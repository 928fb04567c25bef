package org.roamlab.cli.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.cli.Shell;
import tools.jackson.databind.JsonNode;

/** An event as a line for people: when, what, where, and the rest as name=value. */
final class EventText {
  private static final Set<String> COLUMNS = Set.of("t", "event", "node");

  /** Where what belongs to a line goes on below it. */
  private static final String INDENT = " ".repeat(18);

  private EventText() {}

  static String of(JsonNode event) {
    return (head(event) + " " + String.join(" ", fields(event))).stripTrailing();
  }

  /** As many lines as it takes, none wider than commands print; no value is broken. */
  static String folded(JsonNode event) {
    var text = new StringBuilder();
    var line = head(event);
    for (var field : fields(event)) {
      if (line.isBlank() || line.length() + 1 + field.length() <= Shell.COLUMNS) {
        line += " " + field;
      } else {
        text.append(line.stripTrailing()).append('\n');
        line = INDENT + field;
      }
    }
    return text.append(line.stripTrailing()).toString();
  }

  private static String head(JsonNode event) {
    var seconds = BigDecimal.valueOf(event.path("t").asLong(0), 9).toPlainString();
    return "%15s  %-18s %-8s"
        .formatted(
            seconds,
            clean(event.path("event").asString("?")),
            clean(event.path("node").asString("")));
  }

  private static List<String> fields(JsonNode event) {
    return event.properties().stream()
        .filter(field -> !COLUMNS.contains(field.getKey()) && tellsMore(event, field))
        .map(field -> clean(field.getKey()) + "=" + value(field.getValue()))
        .toList();
  }

  /** An action came when it was planned, and in detail what its text says: JSON has both. */
  private static boolean tellsMore(JsonNode event, Map.Entry<String, JsonNode> field) {
    return switch (field.getKey()) {
      case "planned" -> !field.getValue().equals(event.path("t"));
      case "detail" -> !event.has("text");
      default -> true;
    };
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
