package org.roamlab.metrics.run;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are asked for by type; a field of another type counts as missing.
 *
 * @param path where it is in its file, for messages
 */
public record Fields(String path, Map<String, @Nullable Object> all) {
  /**
   * @throws IllegalArgumentException where the text is not a JSON object
   */
  public static Fields parse(String path, String json) {
    Fields fields = fields(path, Json.parse(json));
    if (fields == null) throw new IllegalArgumentException(path + ": not a JSON object");
    return fields;
  }

  /** The value at a path whose dots go into nested objects; null where there is none. */
  public @Nullable Object at(String dottedPath) {
    Object value = all;
    for (String name : dottedPath.split("\\.", -1)) {
      if (!(value instanceof Map<?, ?> map)) return null;
      value = map.get(name);
    }
    return value;
  }

  public @Nullable String text(String name) {
    Object value = all.get(name);
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : null;
  }

  public String textOr(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  public @Nullable Long integer(String name) {
    return all.get(name) instanceof Number number ? (Long) number.longValue() : null;
  }

  public long integerOr(String name, long otherwise) {
    Long value = integer(name);
    return value == null ? otherwise : value;
  }

  public @Nullable Double number(String name) {
    return all.get(name) instanceof Number number ? (Double) number.doubleValue() : null;
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(all.get(name));
  }

  /** An ISO-8601 duration, as the plan writes them. */
  public @Nullable Long durationNs(String name) {
    if (!(all.get(name) instanceof String text)) return null;
    try {
      return Duration.parse(text).toNanos();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new RunProblem(path + "." + name + ": '" + text + "' is not a duration");
    }
  }

  public @Nullable Fields object(String name) {
    return fields(path + "." + name, all.get(name));
  }

  public Fields objectOrEmpty(String name) {
    Fields value = object(name);
    return value == null ? new Fields(path + "." + name, Map.of()) : value;
  }

  /** The objects of an array; none where there is no such array. */
  public List<Fields> objects(String name) {
    if (!(all.get(name) instanceof List<?> list)) return List.of();
    return list.stream()
        .map(element -> fields(path + "." + name, element))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  public List<String> texts(String name) {
    if (!(all.get(name) instanceof List<?> list)) return List.of();
    return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  static @Nullable Fields fields(String path, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) return null;
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, field) -> copy.put(String.valueOf(name), field));
    return new Fields(path, copy);
  }
}
