package org.roamlab.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what {@link JsonReader} has read into records, by the annotations with which the records
 * were written.
 */
public final class RecordReader {
  private final Map<Class<?>, Shape> shapes = new HashMap<>();

  private record Shape(List<RecordComponent> components, Constructor<?> constructor) {}

  public <T> T read(String json, Class<T> type) {
    return Objects.requireNonNull(type.cast(convert(JsonReader.read(json), type)));
  }

  private @Nullable Object convert(@Nullable Object value, Type type) {
    return switch (type) {
      case ParameterizedType generic -> collection(value, generic);
      case Class<?> plain -> value == null ? null : plain(value, plain);
      default -> throw new IllegalArgumentException("cannot read a " + type);
    };
  }

  private @Nullable Object collection(@Nullable Object value, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    return switch (value) {
      case null -> null;
      case List<?> list when type.getRawType() == Set.class ->
          new LinkedHashSet<>(items(list, arguments[0]));
      case List<?> list -> items(list, arguments[0]);
      case Map<?, ?> map -> entries(map, arguments[1]);
      default -> throw new IllegalArgumentException("expected a " + type + ", found " + value);
    };
  }

  private List<@Nullable Object> items(List<?> list, Type type) {
    List<@Nullable Object> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(convert(item, type));
    }
    return items;
  }

  private Map<String, @Nullable Object> entries(Map<?, ?> map, Type type) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), convert(value, type)));
    return entries;
  }

  private Object plain(Object value, Class<?> type) {
    if (value instanceof Number number) {
      return number(number, type);
    }
    if (type == Duration.class) {
      return Duration.parse(value.toString());
    }
    if (type.isEnum()) {
      return constant(value, type);
    }
    if (value instanceof Map<?, ?> map && (type.isRecord() || type.isSealed())) {
      return record(map, type.isRecord() ? type : subtype(map, type));
    }
    return value;
  }

  private static Number number(Number number, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Math.toIntExact(number.longValue());
    }
    return type == double.class || type == Double.class ? (Number) number.doubleValue() : number;
  }

  private static Object constant(Object name, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is named " + name);
  }

  private static Class<?> subtype(Map<?, ?> map, Class<?> type) {
    Object kind = map.get("kind");
    for (JsonSubTypes.Type subtype : type.getAnnotation(JsonSubTypes.class).value()) {
      if (subtype.name().equals(kind)) {
        return subtype.value();
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " is of kind " + kind);
  }

  private Object record(Map<?, ?> map, Class<?> type) {
    Shape shape = shapes.computeIfAbsent(type, RecordReader::shape);
    @Nullable Object[] values = new Object[shape.components.size()];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = shape.components.get(i);
      values[i] = convert(map.get(component.getName()), component.getGenericType());
    }
    try {
      return shape.constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getSimpleName() + " of " + map, e);
    }
  }

  private static Shape shape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return new Shape(List.of(components), type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }
}
