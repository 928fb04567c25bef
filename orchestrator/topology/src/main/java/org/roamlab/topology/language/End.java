package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * An end of a link, as the file has it.
 *
 * @param place where the node is named
 * @param fields the properties of this end alone; null for the short form
 */
public record End(
    String node,
    @Nullable String interfaceName,
    List<Many.At<String>> addresses,
    @Nullable String mac,
    Place place,
    @Nullable Fields fields) {

  private static final Key<String> NODE = Key.of("node", new Name("a node"), "the node").need();
  private static final Key<String> INTERFACE =
      Key.of(
          "interface",
          new Name("an interface"),
          "the name of its interface; left out: eth0, eth1 …");
  private static final Key<List<Many.At<String>>> ADDRESS =
      Key.of(
          "address",
          new Many<>(Text.of("an address with its prefix length", "10.0.1.1/24"), true),
          "its addresses; left out: chosen");
  public static final Key<String> MAC =
      Key.of("mac", new MacAddress(), "its link-layer address; left out: chosen");
  static final Keys KEYS =
      Keys.of("end", "an end of a link, with properties of its own", NODE, INTERFACE, ADDRESS, MAC)
          .and(new ArrayList<>(LinkProperties.keys()));

  /** {@code cn}, {@code mn:wlan0}, or a mapping. */
  public record AsForm() implements Form<End> {
    @Override
    public @Nullable End read(YamlNode node, String name, Problems problems) {
      if (node instanceof YamlNode.Mapping) {
        Fields fields = KEYS.read(node, name, problems);
        return fields == null ? null : of(fields);
      }
      if (node instanceof Scalar scalar && !scalar.isNull()) {
        return of(scalar, problems);
      }
      problems.error(
          node.place(),
          "an end is a node, found " + Form.kind(node),
          "write NODE, NODE:INTERFACE or { node: NODE, … }");
      return null;
    }

    private static @Nullable End of(Fields fields) {
      String node = fields.find(NODE);
      List<Many.At<String>> addresses = fields.find(ADDRESS);
      return node == null
          ? null
          : new End(
              node,
              fields.find(INTERFACE),
              addresses == null ? List.of() : addresses,
              fields.find(MAC),
              fields.at(NODE),
              fields);
    }

    private static @Nullable End of(Scalar scalar, Problems problems) {
      String text = scalar.text();
      int colon = text.indexOf(':');
      String node = colon < 0 ? text : text.substring(0, colon);
      String interfaceName = colon < 0 ? null : text.substring(colon + 1);
      if (!Name.isName(node) || (interfaceName != null && !Name.isName(interfaceName))) {
        problems.error(
            scalar.place(),
            Form.quoted(scalar) + " is no end of a link",
            "write NODE, or NODE:INTERFACE, of letters, digits, '-', '_' and '.'");
        return null;
      }
      return new End(node, interfaceName, List.of(), null, scalar.place(), null);
    }

    @Override
    public String says() {
      return "a node, NODE:INTERFACE, or a mapping";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      Map<String, Object> brief = new LinkedHashMap<>();
      brief.put("type", List.of("string", "integer"));
      Map<String, Object> either = new LinkedHashMap<>();
      either.put("anyOf", List.of(brief, KEYS.schema(definitions)));
      return either;
    }
  }
}
