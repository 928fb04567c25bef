package org.roamlab.metrics.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run in the order of time.
 *
 * @param damage what is wrong with the file from some line on, or null; the lines before are used
 */
public record Events(List<Event> all, @Nullable String damage) {
  public Stream<Event> named(String name) {
    return all.stream().filter(event -> event.is(name));
  }

  public @Nullable Event first(String name) {
    return named(name).findFirst().orElse(null);
  }

  /**
   * What the clock of the captures read at the start of the experiment; null where the run does not
   * say: then nobody can tell when a packet was.
   */
  public @Nullable Long epochNs() {
    Event start = first("start");
    return start == null ? null : start.fields().integer("epoch");
  }

  /** The event that says this of a traffic. */
  public @Nullable Event of(String name, String id) {
    return named(name).filter(event -> id.equals(event.text("id"))).findFirst().orElse(null);
  }

  static Events read(Path file) {
    List<Event> events = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      for (int number = 1; (line = lines.readLine()) != null; number++) {
        if (line.isBlank()) continue;
        events.add(parse(line, number));
      }
      return new Events(List.copyOf(events), null);
    } catch (NoSuchFileException e) {
      return new Events(List.of(), file + " is missing: the run wrote no events");
    } catch (IOException | IllegalArgumentException e) {
      int at = events.isEmpty() ? 1 : events.getLast().line() + 1;
      return new Events(List.copyOf(events), file + ":" + at + ": " + firstLine(e));
    }
  }

  private static Event parse(String line, int number) {
    Fields fields = Fields.parse("event", line);
    Long t = fields.integer("t");
    String name = fields.text("event");
    if (t == null || name == null) throw new IllegalArgumentException("no t or no event");
    return new Event(t, name, number, fields);
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("damaged");
  }
}
