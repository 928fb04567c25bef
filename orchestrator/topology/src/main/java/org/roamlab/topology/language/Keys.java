package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * A mapping with known keys.
 *
 * @param title its name in the schema and the reference, such as {@code node}
 */
public record Keys(String title, String says, List<Key<?>> keys) implements Form<Fields> {

  public static Keys of(String title, String says, Key<?>... keys) {
    return new Keys(title, says, List.copyOf(Arrays.asList(keys)));
  }

  public Keys and(List<? extends Key<?>> more) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.addAll(more);
    return new Keys(title, says, List.copyOf(all));
  }

  /** The same mapping, but it must have that key. */
  Keys needing(Key<?> needed) {
    List<Key<?>> all = new ArrayList<>();
    for (Key<?> key : keys) {
      all.add(key.name().equals(needed.name()) ? key.need() : key);
    }
    return new Keys(title, says, List.copyOf(all));
  }

  /** This mapping as something else than fields. */
  public <T> Form<T> as(Function<Fields, @Nullable T> make) {
    return new As<>(this, make);
  }

  private record As<T>(Keys keys, Function<Fields, @Nullable T> make) implements Form<T> {
    @Override
    public @Nullable T read(YamlNode node, String name, Problems problems) {
      Fields fields = keys.read(node, name, problems);
      return fields == null ? null : make.apply(fields);
    }

    @Override
    public String says() {
      return keys.says();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return keys.schema(definitions);
    }
  }

  @Override
  public @Nullable Fields read(YamlNode node, String name, Problems problems) {
    Mapping mapping = mapping(node, name, problems);
    return mapping == null ? null : read(mapping, problems);
  }

  private @Nullable Mapping mapping(YamlNode node, String name, Problems problems) {
    return switch (node) {
      case Mapping mapping -> mapping;
      case Scalar scalar when scalar.isNull() -> new Mapping(scalar.place(), List.of());
      case YamlNode other -> {
        problems.error(
            other.place(),
            "'" + name + "' is " + says + ", found " + Form.kind(other),
            "write { KEY: VALUE }; " + Suggestion.listed(names(), "keys"));
        yield null;
      }
    };
  }

  private Fields read(Mapping mapping, Problems problems) {
    Map<String, Fields.Field> fields = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Key<?> key = key(entry.key().text());
      if (key == null) {
        problems.error(
            entry.key().place(),
            "unknown key " + Form.quoted(entry.key()) + " in " + title,
            Suggestion.among(entry.key().text(), names(), "keys here"));
      } else {
        Object value = key.form().read(entry.value(), key.name(), problems);
        fields.put(key.name(), new Fields.Field(entry.key(), entry.value(), value));
      }
    }
    for (Key<?> key : keys) {
      if (key.needed() && !fields.containsKey(key.name())) {
        problems.error(
            mapping.place().start(),
            title + " needs the key '" + key.name() + "'",
            key.name() + ": " + key.form().says());
      }
    }
    return new Fields(mapping, fields);
  }

  private @Nullable Key<?> key(String name) {
    for (Key<?> key : keys) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    return null;
  }

  public List<String> names() {
    List<String> names = new ArrayList<>(keys.size());
    for (Key<?> key : keys) {
      names.add(key.name());
    }
    return names;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.ref(title.replace(' ', '-'), names(), () -> object(definitions));
  }

  private Map<String, Object> object(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> needed = new ArrayList<>();
    for (Key<?> key : keys) {
      properties.put(key.name(), property(key, definitions));
      if (key.needed()) {
        needed.add(key.name());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", says);
    object.put("type", needed.isEmpty() ? List.of("object", "null") : "object");
    object.put("properties", properties);
    object.put("required", needed);
    object.put("additionalProperties", false);
    return object;
  }

  static Map<String, Object> property(Key<?> key, Definitions definitions) {
    Map<String, Object> property = new LinkedHashMap<>(key.form().schema(definitions));
    property.put("description", key.says());
    if (key.fallback() != null) {
      property.put("default", key.fallback());
    }
    return property;
  }
}
