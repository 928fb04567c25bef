package org.roamlab.cli.history;

import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints the events that a filter lets through: for people, or as the JSON lines that they are. */
public final class EventPrinter implements Consumer<String> {
  private final PrintStream out;
  private final EventFilter filter;
  private final Form form;

  /** How an event is printed. */
  public enum Form {
    JSON,
    /** One line each, for scripts. */
    TABLE,
    /** For a screen. */
    FOLDED_TABLE
  }

  public EventPrinter(PrintStream out, EventFilter filter, Form form) {
    this.out = out;
    this.filter = filter;
    this.form = form;
  }

  @Override
  public void accept(String line) {
    if (line.isBlank()) {
      return;
    }
    JsonNode event;
    try {
      event = JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      // A run that was cut short leaves half a line: show it rather than hide it.
      out.println(
          form == Form.JSON
              ? line
              : "                 damaged            " + EventText.clean(line));
      return;
    }
    if (filter.lets(event)) {
      out.println(text(line, event));
    }
  }

  private String text(String line, JsonNode event) {
    return switch (form) {
      case JSON -> line;
      case TABLE -> EventText.of(event);
      case FOLDED_TABLE -> EventText.folded(event);
    };
  }
}
