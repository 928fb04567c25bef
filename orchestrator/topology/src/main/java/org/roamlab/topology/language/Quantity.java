package org.roamlab.topology.language;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * A number with its unit.
 *
 * @param noun "a rate"
 * @param example a value as people write it; its unit is the one to suggest where none is given
 * @param units name to meaning, in rising order
 * @param slips how people write units elsewhere, in lower case, and what that is here
 */
public record Quantity<T>(
    String noun, String example, List<Unit<T>> units, Map<String, String> slips)
    implements Form<T> {

  private static final int MOST_DIGITS = 18;

  /**
   * @param factor of the base unit
   * @param most the largest value, in the base unit
   * @param whole whether the base unit has no fractions
   */
  public record Unit<T>(
      String name,
      BigDecimal factor,
      BigDecimal most,
      boolean whole,
      Function<BigDecimal, T> make) {}

  @Override
  public @Nullable T read(YamlNode node, String name, Problems problems) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      problems.error(
          node.place(),
          "'" + name + "' is " + noun + ", found " + Form.kind(node),
          "write it as " + example);
      return null;
    }
    String text = scalar.text();
    int digits = numberLength(text);
    if (digits == 0) {
      problems.error(
          scalar.place(),
          "'" + name + "' is " + noun + ", found " + Form.quoted(scalar),
          "a number and a unit, such as " + example);
      return null;
    }
    String number = text.substring(0, digits);
    String unitName = text.substring(text.startsWith(" ", digits) ? digits + 1 : digits);
    Unit<T> unit = unit(unitName);
    if (unit == null) {
      problems.error(scalar.place(), wrongUnit(name, unitName), suggestion(number, unitName));
      return null;
    }
    return make(number, unit, scalar, name, problems);
  }

  private @Nullable T make(
      String number, Unit<T> unit, Scalar scalar, String name, Problems problems) {
    BigDecimal value =
        number.length() > MOST_DIGITS ? null : new BigDecimal(number).multiply(unit.factor());
    if (value == null || value.compareTo(unit.most()) > 0) {
      problems.error(
          scalar.place(),
          "'" + name + "' is too large: " + Form.quoted(scalar),
          "at most "
              + unit.most().divide(unit.factor()).stripTrailingZeros().toPlainString()
              + unit.name());
      return null;
    }
    if (unit.whole() && value.stripTrailingZeros().scale() > 0) {
      problems.error(
          scalar.place(),
          "'"
              + name
              + "' is finer than the smallest unit, "
              + units.getFirst().name()
              + ": "
              + Form.quoted(scalar),
          "round it");
      return null;
    }
    return unit.make().apply(value);
  }

  private static int numberLength(String text) {
    int i = digits(text, 0);
    if (i > 0 && i < text.length() && text.charAt(i) == '.') {
      int end = digits(text, i + 1);
      return end > i + 1 ? end : 0;
    }
    return i;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private @Nullable Unit<T> unit(String name) {
    for (Unit<T> unit : units) {
      if (unit.name().equals(name)) {
        return unit;
      }
    }
    return null;
  }

  private String wrongUnit(String name, String unitName) {
    if (unitName.isEmpty()) {
      return "'" + name + "' needs a unit";
    }
    String cut = unitName.length() > 30 ? unitName.substring(0, 27) + "..." : unitName;
    return "'" + name + "' has no unit '" + cut + "'";
  }

  private String suggestion(String number, String unitName) {
    String slip = unitName.isEmpty() ? exampleUnit() : slips.get(unitName);
    if (slip == null) {
      slip = slips.get(unitName.toLowerCase(Locale.ROOT));
    }
    if (slip == null) {
      String lower = unitName.toLowerCase(Locale.ROOT);
      for (Unit<T> unit : units) {
        slip =
            slip == null && unit.name().toLowerCase(Locale.ROOT).equals(lower) ? unit.name() : slip;
      }
    }
    if (slip == null) {
      return "units: " + unitNames();
    }
    // A slip such as "*8 mbit" converts: people write bytes where bits are meant.
    if (slip.startsWith("*8 ")) {
      BigDecimal bits = new BigDecimal(number).multiply(BigDecimal.valueOf(8)).stripTrailingZeros();
      return "that would be bytes; did you mean " + bits.toPlainString() + slip.substring(3) + "?";
    }
    return "did you mean " + number + slip + "?";
  }

  private String exampleUnit() {
    return example.substring(numberLength(example));
  }

  String unitNames() {
    StringBuilder names = new StringBuilder();
    for (Unit<T> unit : units) {
      names.append(names.isEmpty() ? "" : ", ").append(unit.name());
    }
    return names.toString();
  }

  @Override
  public String says() {
    return noun + ", such as " + example;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    String title = noun.substring(noun.indexOf(' ') + 1).replace(' ', '-');
    return definitions.ref(title, noun, () -> definitions.orParameter(pattern()));
  }

  private Map<String, Object> pattern() {
    Map<String, Object> pattern = new LinkedHashMap<>();
    pattern.put("description", says() + "; units: " + unitNames());
    pattern.put("type", "string");
    pattern.put("pattern", "^[0-9]+(\\.[0-9]+)? ?(" + unitNames().replace(", ", "|") + ")$");
    pattern.put("examples", List.of(example));
    return pattern;
  }
}
