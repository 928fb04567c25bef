package org.roamlab.protocols;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event, an effect or a message as a map of names to text, numbers, lists and maps: one JSON
 * object of {@code events.jsonl}, one line of a transcript.
 */
public final class Description {
  private record Shape(String name, List<RecordComponent> components) {}

  // Reflection is slow to look up and fast to use.
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(kebab(type.getSimpleName()), List.of(type.getRecordComponents()));
        }
      };

  private Description() {}

  /**
   * The record's name under {@code is}, then its components in order; those that are null, empty or
   * false are left out. Durations are nanoseconds.
   */
  public static Map<String, Object> of(Record value) {
    Shape shape = SHAPES.get(value.getClass());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("is", shape.name);
    for (RecordComponent component : shape.components) {
      Object described = describe(read(component, value));
      if (described != null) {
        all.put(component.getName(), described);
      }
    }
    return all;
  }

  /** The same in one line: {@code name key=value key=[a, b]}. */
  public static String line(Record value) {
    return line(of(value));
  }

  private static String line(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> "is".equals(e.getKey()) ? text(e.getValue()) : e.getKey() + "=" + nested(e))
        .collect(Collectors.joining(" "));
  }

  private static String nested(Map.Entry<?, ?> entry) {
    return entry.getValue() instanceof Map<?, ?> map
        ? "{" + line(map) + "}"
        : text(entry.getValue());
  }

  private static String text(Object value) {
    return switch (value) {
      case Map<?, ?> map -> "{" + line(map) + "}";
      case List<?> list ->
          list.stream().map(Description::text).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static @Nullable Object describe(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case AsText text -> text.toString();
      case Record record -> of(record);
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
      case Duration duration -> duration.toNanos();
      case Optional<?> optional -> describe(optional.orElse(null));
      case Collection<?> many -> many.isEmpty() ? null : list(many);
      case Number number -> number;
      case Boolean flag -> flag ? flag : null;
      default -> value.toString();
    };
  }

  private static List<Object> list(Collection<?> many) {
    return many.stream().<Object>map(Description::present).toList();
  }

  private static Object present(Object value) {
    Object described = describe(value);
    return described == null ? List.of() : described;
  }

  private static @Nullable Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read; is its record public?", e);
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
