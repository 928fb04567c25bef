package org.roamlab.agents.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.json.JsonReader;

/** An agent's configuration: an object of a JSON file. What is wrong is told with its place. */
public final class Settings {
  private final String place;
  private final Map<String, Object> values;

  private Settings(String place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  public static Settings read(Path file) throws IOException {
    Object value;
    try {
      value = JsonReader.read(Files.readString(file));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      throw new IOException(file + " is no JSON: " + malformed.getMessage(), malformed);
    }
    return of(file.toString(), value);
  }

  public static Settings of(String place, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(place + ": expected an object, found " + value);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((name, each) -> {
      if (each != null) {
        values.put(String.valueOf(name), each);
      }
    });
    return new Settings(place, values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    return value(name, String.class, "a text");
  }

  public long number(String name) {
    return value(name, Long.class, "a whole number");
  }

  public int count(String name) {
    return Math.toIntExact(number(name));
  }

  public double fraction(String name) {
    return value(name, Number.class, "a number").doubleValue();
  }

  public boolean flag(String name) {
    return value(name, Boolean.class, "true or false");
  }

  /** In ISO 8601, such as {@code PT0.5S}. */
  public Duration duration(String name) {
    try {
      return Duration.parse(text(name));
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "%s: '%s' needs a duration such as PT0.5S, found `%s`".formatted(place, name, text(name)),
          wrong);
    }
  }

  public List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  public List<Settings> objects(String name) {
    List<Settings> objects = new ArrayList<>();
    List<?> list = list(name);
    for (int i = 0; i < list.size(); i++) {
      objects.add(of(place + ": " + name + "[" + i + "]", list.get(i)));
    }
    return objects;
  }

  private List<?> list(String name) {
    return value(name, List.class, "a list");
  }

  private <T> T value(String name, Class<T> type, String words) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      String found = value == null ? "nothing" : "`" + value + "`";
      throw new IllegalArgumentException(
          "%s: '%s' needs %s, found %s".formatted(place, name, words, found));
    }
    return type.cast(value);
  }
}
