package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A code point of differentiated services: RFC 2474, 2597 (af), 3246 (ef), 8622 (le). */
record Dscp() implements Form<Integer> {
  private static final Whole NUMBER = new Whole("a DSCP", 0, 63);

  @Override
  public @Nullable Integer read(YamlNode node, String name, Problems problems) {
    Integer named = node instanceof Scalar scalar ? named(scalar.text()) : null;
    return named != null ? named : NUMBER.read(node, name, problems);
  }

  private static @Nullable Integer named(String text) {
    return switch (text) {
      case "ef" -> 46;
      case "le" -> 1;
      case "af11",
          "af12",
          "af13",
          "af21",
          "af22",
          "af23",
          "af31",
          "af32",
          "af33",
          "af41",
          "af42",
          "af43" ->
          (text.charAt(2) - '0') * 8 + (text.charAt(3) - '0') * 2;
      case "cs0", "cs1", "cs2", "cs3", "cs4", "cs5", "cs6", "cs7" -> (text.charAt(2) - '0') * 8;
      default -> null;
    };
  }

  @Override
  public String says() {
    return "a DSCP: 0 to 63, ef, le, af11 to af43, cs0 to cs7";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("type", "string");
    word.put("pattern", "^(ef|le|af[1-4][1-3]|cs[0-7])$");
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(word, NUMBER.schema(definitions)));
    return either;
  }
}
