package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Node.Port;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A port of the machine and one of the node, as container engines have them. */
record PortForm() implements Form<Port> {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,5}):(\\d{1,5})(?:/tcp)?");
  private static final int LAST = 65535;

  @Override
  public @Nullable Port read(YamlNode node, String name, Problems problems) {
    Matcher pair = PAIR.matcher(node instanceof Scalar scalar ? scalar.text() : "");
    if (pair.matches() && good(pair.group(1)) && good(pair.group(2))) {
      return new Port(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
    problems.error(
        node.place(),
        "'" + name + "' has " + says() + ", found " + Form.kind(node),
        "such as 8080:80, over TCP");
    return null;
  }

  private static boolean good(String digits) {
    int port = Integer.parseInt(digits);
    return port > 0 && port <= LAST;
  }

  @Override
  public String says() {
    return "a port of the machine and one of the node, such as 8080:80";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("string", "number"));
    return schema;
  }
}
