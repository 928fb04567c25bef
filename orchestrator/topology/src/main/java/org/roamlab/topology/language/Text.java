package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** Any text. */
public record Text(String says, String example, boolean mayBeEmpty) implements Form<String> {

  public static Text of(String says, String example) {
    return new Text(says, example, false);
  }

  @Override
  public @Nullable String read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && (mayBeEmpty || !scalar.text().isBlank())) {
      return scalar.isNull() && !mayBeEmpty ? empty(node, name, problems) : scalar.text();
    }
    return empty(node, name, problems);
  }

  private @Nullable String empty(YamlNode node, String name, Problems problems) {
    problems.error(
        node.place(),
        "'" + name + "' is " + says + ", found " + Form.kind(node),
        "such as " + example);
    return null;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> text = new LinkedHashMap<>();
    // What YAML takes for a number is a text here as well: port numbers in a command, say.
    text.put(
        "type",
        mayBeEmpty
            ? List.of("string", "number", "boolean", "null")
            : List.of("string", "number", "boolean"));
    return text;
  }
}
