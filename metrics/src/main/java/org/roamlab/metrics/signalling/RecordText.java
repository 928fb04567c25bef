package org.roamlab.metrics.signalling;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A record of the codecs in words: each component by its name. */
final class RecordText {
  private RecordText() {}

  /**
   * @param name in words, such as {@code link local compatible}
   */
  record Component(String name, Object value, Class<?> owner) {
    String text() {
      return switch (value) {
        case Duration duration -> duration.toSeconds() + " s";
        case Integer number -> number + constant(owner, number);
        default -> value.toString();
      };
    }
  }

  static List<Component> components(Record of) {
    List<Component> components = new ArrayList<>();
    for (RecordComponent each : of.getClass().getRecordComponents()) {
      components.add(new Component(words(each.getName()), value(of, each), of.getClass()));
    }
    return components;
  }

  private static Object value(Record of, RecordComponent component) {
    try {
      return Objects.requireNonNull(component.getAccessor().invoke(of));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(of.getClass() + " does not show its " + component, e);
    }
  }

  /** Its values; with their names where there are several, but a prefix as people write it. */
  static String of(Record record) {
    List<Component> components = components(record);
    if (components.size() == 1) return components.getFirst().text();
    StringBuilder text = new StringBuilder();
    for (Component each : components) {
      if (each.name().equals("length")) text.append('/').append(each.text());
      else if (each.name().equals("prefix")) text.append(each.text());
      else if (each.value() instanceof Boolean set) text.append(set ? ", " + each.name() : "");
      else
        text.append(text.isEmpty() ? "" : ", ").append(each.name()).append(' ').append(each.text());
    }
    return text.toString();
  }

  /** {@code BindingUpdate} as {@code Binding Update}. */
  static String title(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
  }

  /** {@code HomeNetworkPrefix} as {@code home network prefix}. */
  static String words(Class<?> type) {
    return words(type.getSimpleName());
  }

  private static String words(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** What the record calls that number, such as {@code (between gateways)}. */
  private static String constant(Class<?> owner, int number) {
    for (Field field : owner.getDeclaredFields()) {
      boolean constant = Modifier.isStatic(field.getModifiers()) && field.getType() == int.class;
      if (constant && Modifier.isPublic(field.getModifiers()) && number == read(field)) {
        return " (" + field.getName().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
      }
    }
    return "";
  }

  private static int read(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " is public", e);
    }
  }
}
