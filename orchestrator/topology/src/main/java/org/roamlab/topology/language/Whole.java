package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A whole number without a unit: a count, a port. */
public record Whole(String noun, int least, int most) implements Form<Integer> {

  @Override
  public @Nullable Integer read(YamlNode node, String name, Problems problems) {
    if (!(node instanceof Scalar scalar) || !isNumber(scalar.text())) {
      problems.error(
          node.place(),
          "'" + name + "' is " + noun + ", found " + Form.kind(node),
          "a whole number from " + least + " to " + most);
      return null;
    }
    long value = value(scalar.text());
    if (value < least || value > most) {
      problems.error(
          scalar.place(),
          "'" + name + "' is out of range: " + Form.quoted(scalar),
          "from " + least + " to " + most);
      return null;
    }
    return (int) value;
  }

  /** Decimal digits, or YAML 1.2's {@code 0o17} and {@code 0x1F}. */
  static boolean isNumber(String text) {
    int radix = radix(text);
    String digits = radix == 10 ? text : text.substring(2);
    if (digits.isEmpty()) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int radix(String text) {
    return text.startsWith("0o") ? 8 : text.startsWith("0x") ? 16 : 10;
  }

  private static long value(String text) {
    int radix = radix(text);
    String digits = radix == 10 ? text : text.substring(2);
    return digits.length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits, radix);
  }

  @Override
  public String says() {
    return noun + ", from " + least + " to " + most;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("type", "integer");
    whole.put("minimum", least);
    whole.put("maximum", most);
    return definitions.orParameter(whole);
  }
}
