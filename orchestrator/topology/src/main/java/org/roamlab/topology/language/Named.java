package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * A mapping whose keys the user chooses: names to values.
 *
 * @param names what a key may look like
 */
public record Named<T>(String noun, Form<String> names, Form<T> values)
    implements Form<List<Named.Item<T>>> {

  public record Item<T>(String name, T value, Scalar key, YamlNode node) {
    /** Where its name stands. */
    public Place place() {
      return key.place();
    }
  }

  public static <T> Named<T> of(String noun, Form<T> values) {
    return new Named<>(noun, new Name("a name"), values);
  }

  @Override
  public @Nullable List<Item<T>> read(YamlNode node, String name, Problems problems) {
    List<Item<T>> items = new ArrayList<>();
    switch (node) {
      case Mapping mapping -> {
        for (YamlNode.Entry entry : mapping.entries()) {
          String key = names.read(entry.key(), name, problems);
          T value = values.read(entry.value(), entry.key().text(), problems);
          if (key != null && value != null) {
            items.add(new Item<>(key, value, entry.key(), entry.value()));
          }
        }
      }
      case Scalar scalar when scalar.isNull() -> {}
      case YamlNode other -> {
        problems.error(
            other.place(),
            "'" + name + "' is a mapping from names, found " + Form.kind(other),
            "write 'NAME: …' for each: " + values.says());
        return null;
      }
    }
    return items;
  }

  /** Names to values, in the order of the file. */
  public static <T> Map<String, T> map(@Nullable List<Item<T>> items) {
    Map<String, T> map = new LinkedHashMap<>();
    if (items != null) {
      for (Item<T> item : items) {
        map.put(item.name(), item.value());
      }
    }
    return map;
  }

  @Override
  public String says() {
    return noun + " by name";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", List.of("object", "null"));
    if (names instanceof Name) {
      Map<String, Object> pattern = new LinkedHashMap<>();
      pattern.put("pattern", Name.PATTERN);
      object.put("propertyNames", pattern);
    }
    object.put("additionalProperties", values.schema(definitions));
    return object;
  }
}
