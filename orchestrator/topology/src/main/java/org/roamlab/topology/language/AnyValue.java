package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/** Kept as it is until it is known what it may be. */
record AnyValue(String says) implements Form<YamlNode> {
  @Override
  public YamlNode read(YamlNode node, String name, Problems problems) {
    return node;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return new LinkedHashMap<>();
  }
}
