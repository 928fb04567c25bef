package org.roamlab.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;

/**
 * Which values parameters take: those of the experiment's matrix, and those of the command line,
 * which count more.
 */
final class Axes {
  private Axes() {}

  /**
   * @param given as on the command line: {@code rate=5mbit,10mbit}
   */
  static Map<String, List<String>> of(Map<String, List<String>> matrix, Map<String, String> given) {
    var axes = new LinkedHashMap<>(matrix);
    given.forEach((name, values) -> axes.put(name, values(name, values)));
    return axes;
  }

  /** A comma inside of braces, brackets or quotes belongs to a value. */
  private static List<String> values(String name, String text) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    var depth = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == ',' && depth == 0) {
        values.add(value.toString().strip());
        value.setLength(0);
        continue;
      }
      depth += "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
      value.append(c);
    }
    values.add(value.toString().strip());
    if (values.contains("") || values.stream().distinct().count() < values.size()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "--set %s=%s: each value once, between commas; such as --set rate=5mbit,10mbit"
              .formatted(name, text));
    }
    return values;
  }

  /** As a name of a directory: {@code rate=5mbit,queue=50ms}, what a file cannot have replaced. */
  static String directory(int number, Map<String, String> set) {
    var name = new StringBuilder("%03d".formatted(number));
    set.forEach((key, value) -> name.append('-').append(key).append('=').append(value));
    var plain = name.toString().replaceAll("[^A-Za-z0-9._=-]+", "_");
    return plain.length() > 100 ? plain.substring(0, 100) : plain;
  }

  /** For people. */
  static String words(Map<String, String> set) {
    var words = new ArrayList<String>();
    set.forEach((key, value) -> words.add(key + "=" + value));
    return String.join(" ", words);
  }
}
