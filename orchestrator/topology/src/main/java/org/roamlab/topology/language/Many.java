package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Sequence;

/** A list; where {@code oneWillDo}, a single value stands for a list of one. */
public record Many<T>(Form<T> item, boolean oneWillDo) implements Form<List<Many.At<T>>> {

  /** An item and the node it was read from. */
  public record At<T>(T value, YamlNode node) {}

  @Override
  public @Nullable List<At<T>> read(YamlNode node, String name, Problems problems) {
    List<At<T>> items = new ArrayList<>();
    switch (node) {
      case Sequence sequence -> {
        for (YamlNode item : sequence.items()) {
          add(items, item, name, problems);
        }
      }
      case YamlNode.Scalar scalar when scalar.isNull() -> {}
      case YamlNode single when oneWillDo -> add(items, single, name, problems);
      case YamlNode other -> {
        problems.error(
            other.place(),
            "'" + name + "' is a list, found " + Form.kind(other),
            "write [ITEM, …], or a line '- ITEM' for each");
        return null;
      }
    }
    return items;
  }

  private void add(List<At<T>> items, YamlNode node, String name, Problems problems) {
    T value = item.read(node, name, problems);
    if (value != null) {
      items.add(new At<>(value, node));
    }
  }

  public static <T> List<T> values(@Nullable List<At<T>> items) {
    List<T> values = new ArrayList<>();
    if (items != null) {
      for (At<T> at : items) {
        values.add(at.value());
      }
    }
    return values;
  }

  @Override
  public String says() {
    return (oneWillDo ? "one or a list of: " : "a list of: ") + item.says();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> array = new LinkedHashMap<>();
    array.put("type", List.of("array", "null"));
    array.put("items", item.schema(definitions));
    if (!oneWillDo) {
      return array;
    }
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(item.schema(definitions), array));
    return either;
  }
}
