package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** True or false, as in YAML 1.2: {@code yes} and {@code on} are texts. */
public record Flag() implements Form<Boolean> {
  public static final Flag FLAG = new Flag();

  @Override
  public @Nullable Boolean read(YamlNode node, String name, Problems problems) {
    // A parameter has to stand in quotes wherever YAML would take its braces for a mapping.
    if (node instanceof Scalar scalar && (scalar.plain() || scalar.filledIn() != null)) {
      switch (scalar.text()) {
        case "true", "True", "TRUE" -> {
          return true;
        }
        case "false", "False", "FALSE" -> {
          return false;
        }
        default -> {}
      }
    }
    problems.error(
        node.place(), "'" + name + "' is true or false, found " + Form.kind(node), instead(node));
    return null;
  }

  private static String instead(YamlNode node) {
    String text = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
    return switch (text) {
      case "yes", "on", "y", "1", "true" -> "did you mean true?";
      case "no", "off", "n", "0", "false" -> "did you mean false?";
      default -> "write true or false";
    };
  }

  @Override
  public String says() {
    return "true or false";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> flag = new LinkedHashMap<>();
    flag.put("type", "boolean");
    return definitions.orParameter(flag);
  }
}
