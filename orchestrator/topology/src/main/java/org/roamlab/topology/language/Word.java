package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A text of certain characters only. */
record Word(String says, String example, String more, boolean path) implements Form<String> {
  static final Word PATH = new Word("an absolute path without '..'", "/etc/motd", "", true);
  static final Word VARIABLE = new Word("a variable's name", "LANG", "_", false);
  static final Word SYSCTL = new Word("a sysctl's name", "net.ipv4.tcp_sack", "_.-/*", false);

  @Override
  public @Nullable String read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && fits(scalar.text())) {
      return scalar.text();
    }
    problems.error(node.place(), Form.kind(node) + " is not " + says, "such as " + example);
    return null;
  }

  private boolean fits(String text) {
    if (path) {
      return text.startsWith("/")
          && text.length() > 1
          && !("/" + text + "/").contains("/../")
          && text.chars().noneMatch(Character::isISOControl);
    }
    return !text.isEmpty()
        && text.chars().allMatch(c -> Name.letterOrDigit((char) c) || more.indexOf(c) >= 0);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("type", "string");
    return word;
  }
}
