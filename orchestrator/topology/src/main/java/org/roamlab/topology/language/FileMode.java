package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** Permissions as chmod takes them: three or four octal digits. */
record FileMode() implements Form<String> {
  @Override
  public @Nullable String read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && isMode(scalar.text())) {
      return scalar.text();
    }
    problems.error(
        node.place(), "'" + name + "' is " + says() + ", found " + Form.kind(node), "such as 0755");
    return null;
  }

  private static boolean isMode(String text) {
    return (text.length() == 3 || text.length() == 4)
        && text.chars().allMatch(c -> c >= '0' && c <= '7');
  }

  @Override
  public String says() {
    return "permissions in octal";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> mode = new LinkedHashMap<>();
    mode.put("type", List.of("string", "integer"));
    return mode;
  }
}
