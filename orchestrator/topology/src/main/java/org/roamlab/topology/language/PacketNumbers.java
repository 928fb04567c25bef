package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;
import org.roamlab.topology.source.YamlNode.Sequence;

/** Numbers and ranges of packets: {@code [3, 7-9]}. */
record PacketNumbers() implements Form<List<Integer>> {
  private static final int MOST = 10_000;

  @Override
  public @Nullable List<Integer> read(YamlNode node, String name, Problems problems) {
    List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (YamlNode item : items) {
      if (!(item instanceof Scalar scalar) || !add(scalar.text(), numbers)) {
        problems.error(
            item.place(),
            "'" + name + "' lists packets, found " + Form.kind(item),
            "numbers and ranges, such as [3, 7-9], below " + MOST);
        return null;
      }
    }
    return List.copyOf(numbers);
  }

  private static boolean add(String text, TreeSet<Integer> numbers) {
    int dash = text.indexOf('-');
    String first = dash < 0 ? text : text.substring(0, dash);
    String last = dash < 0 ? text : text.substring(dash + 1);
    if (!small(first) || !small(last) || Integer.parseInt(first) > Integer.parseInt(last)) {
      return false;
    }
    for (int i = Integer.parseInt(first); i <= Integer.parseInt(last); i++) {
      numbers.add(i);
    }
    return true;
  }

  private static boolean small(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String says() {
    return "packet numbers, such as [3, 7-9]";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("type", List.of("integer", "string"));
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", List.of("array", "integer", "string"));
    list.put("items", number);
    return list;
  }
}
