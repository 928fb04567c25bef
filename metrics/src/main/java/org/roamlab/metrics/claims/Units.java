package org.roamlab.metrics.claims;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Dimension;

/** The units that a number in a claim may have: those of experiment files, and a few more. */
final class Units {
  /**
   * @param factor how many base units it is
   */
  record Named(double factor, Dimension dimension) {}

  private static final Map<String, Named> BY_NAME = new LinkedHashMap<>();

  static {
    add(Dimension.TIME, "ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1, "min", 60, "h", 3600);
    add(Dimension.RATE, "bit", 1, "kbit", 1e3, "mbit", 1e6, "gbit", 1e9);
    add(Dimension.RATE, "bit/s", 1, "kbit/s", 1e3, "mbit/s", 1e6, "gbit/s", 1e9);
    add(Dimension.DATA, "B", 8, "kB", 8e3, "MB", 8e6, "GB", 8e9);
    add(Dimension.DATA, "KiB", 8 * 1024, "MiB", 8 * 1048576, "GiB", 8.0 * 1073741824);
    add(Dimension.ENERGY, "J", 1, "kJ", 1e3, "mJ", 1e-3);
    add(Dimension.POWER, "W", 1, "mW", 1e-3);
    add(Dimension.NONE, "", 1, "%", 0.01);
  }

  private Units() {}

  private static void add(Dimension dimension, Object... namesAndFactors) {
    for (int i = 0; i < namesAndFactors.length; i += 2) {
      double factor = ((Number) namesAndFactors[i + 1]).doubleValue();
      BY_NAME.put((String) namesAndFactors[i], new Named(factor, dimension));
    }
  }

  static @Nullable Named find(String name) {
    return BY_NAME.get(name);
  }

  static Iterable<String> names() {
    return BY_NAME.keySet();
  }

  /** A number with a unit, such as {@code 20mbit}; null where the text is something else. */
  static Expression.@Nullable Quantity parse(String text, Expression.Place place) {
    int split = 0;
    while (split < text.length() && "0123456789.+-eE".indexOf(text.charAt(split)) >= 0) split++;
    while (split > 0 && "eE".indexOf(text.charAt(split - 1)) >= 0) split--;
    Named unit = find(text.substring(split).strip());
    if (unit == null || split == 0) return null;
    try {
      double value = Double.parseDouble(text.substring(0, split));
      return new Expression.Quantity(value * unit.factor(), unit.dimension(), place);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
