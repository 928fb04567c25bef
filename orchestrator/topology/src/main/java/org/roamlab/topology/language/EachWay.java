package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * A value for all directions of a link, or one for each: {@code { down: …, up: … }}, or by the
 * sending node, {@code { mag2: …, mn: … }}.
 */
public record EachWay<T>(Form<T> value) implements Form<List<EachWay.Way<T>>> {
  public static final String DOWN = "down";
  public static final String UP = "up";

  /**
   * @param direction {@code down}, {@code up} or a node; null is all
   */
  public record Way<T>(@Nullable Scalar direction, T value) {}

  @Override
  public @Nullable List<Way<T>> read(YamlNode node, String name, Problems problems) {
    List<Way<T>> ways = new ArrayList<>();
    if (node instanceof Mapping mapping && !isValue(mapping)) {
      for (Entry entry : mapping.entries()) {
        add(ways, entry.key(), entry.value(), name, problems);
      }
    } else {
      add(ways, null, node, name, problems);
    }
    return ways.isEmpty() ? null : ways;
  }

  private void add(
      List<Way<T>> ways,
      @Nullable Scalar direction,
      YamlNode node,
      String name,
      Problems problems) {
    T read = value.read(node, name, problems);
    if (read != null) {
      ways.add(new Way<>(direction, read));
    }
  }

  /** Whether the mapping is the value itself, as of a loss in bursts. */
  private boolean isValue(Mapping mapping) {
    List<String> own = value.ownKeys();
    for (Entry entry : mapping.entries()) {
      if (own.contains(entry.key().text())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String says() {
    return value.says();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> one = value.schema(definitions);
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("type", "object");
    each.put(
        "description",
        "by direction: down is from the first end to the second, up the other way; or by sending node");
    each.put("additionalProperties", one);
    each.put("minProperties", 1);
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(one, each));
    return either;
  }
}
