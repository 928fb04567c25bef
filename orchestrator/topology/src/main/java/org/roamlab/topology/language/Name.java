package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** The name of something that the file defines or refers to. */
public record Name(String says) implements Form<String> {
  public static final int LONGEST = 63;
  public static final String PATTERN = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$";

  @Override
  public @Nullable String read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      if (isName(scalar.text())) {
        return scalar.text();
      }
      problems.error(
          scalar.place(),
          Form.quoted(scalar) + " is no name",
          "letters, digits, '-', '_' and '.', beginning with a letter or digit, at most "
              + LONGEST);
      return null;
    }
    problems.error(node.place(), "'" + name + "' is " + says + ", found " + Form.kind(node), null);
    return null;
  }

  /** Names become host names, file names and interface names, so they are plain. */
  public static boolean isName(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !letterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!letterOrDigit(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  static boolean letterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.ref(
        "name",
        "name",
        () -> {
          Map<String, Object> text = new LinkedHashMap<>();
          text.put("type", "string");
          text.put("pattern", PATTERN);
          // A name such as 1 is a number to YAML.
          Map<String, Object> number = new LinkedHashMap<>();
          number.put("type", "integer");
          number.put("minimum", 0);
          Map<String, Object> either = new LinkedHashMap<>();
          either.put("anyOf", List.of(text, number));
          return definitions.orParameter(either);
        });
  }
}
