package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A unicast link-layer address. */
record MacAddress() implements Form<String> {
  @Override
  public @Nullable String read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && isMac(scalar.text())) {
      if ((Character.digit(scalar.text().charAt(1), 16) & 1) != 0) {
        problems.error(
            node.place(), "'" + name + "' is a multicast address", "make its second digit even");
        return null;
      }
      return scalar.text().toLowerCase(Locale.ROOT);
    }
    problems.error(
        node.place(),
        "'" + name + "' is " + says() + ", found " + Form.kind(node),
        "such as 02:00:00:00:00:01");
    return null;
  }

  private static boolean isMac(String text) {
    if (text.length() != 17) {
      return false;
    }
    for (int i = 0; i < 17; i++) {
      char c = text.charAt(i);
      if (i % 3 == 2 ? c != ':' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String says() {
    return "a link-layer address";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> mac = new LinkedHashMap<>();
    mac.put("type", "string");
    mac.put("pattern", "^[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$");
    return definitions.orParameter(mac);
  }
}
