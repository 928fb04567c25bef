package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * What a link says on a family of addresses.
 *
 * @param cidr null where the plan chooses
 */
public record Subnet(boolean enabled, @Nullable String cidr) {

  record AsForm(int family) implements Form<Subnet> {
    @Override
    public @Nullable Subnet read(YamlNode node, String name, Problems problems) {
      if (!(node instanceof Scalar scalar)) {
        problems.error(
            node.place(),
            "'" + name + "' is a subnet, found " + Form.kind(node),
            "such as " + example() + ", or false");
        return null;
      }
      return switch (scalar.text()) {
        case "false" -> new Subnet(false, null);
        case "true" -> new Subnet(true, null);
        default -> new Subnet(true, scalar.text());
      };
    }

    private String example() {
      return family == 4 ? "10.0.1.0/24" : "2001:db8:1::/64";
    }

    @Override
    public String says() {
      return "a subnet, such as " + example() + "; or true, or false";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      Map<String, Object> subnet = new LinkedHashMap<>();
      subnet.put("type", List.of("string", "boolean"));
      return subnet;
    }
  }
}
