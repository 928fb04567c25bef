package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of the JSON Schema, each defined once. */
public final class Definitions {
  private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

  private final Map<String, Object> owners = new TreeMap<>();

  /**
   * A reference to the part {@code name}, which is defined now if it is not yet.
   *
   * @param owner what the name stands for, so that no two things share it
   */
  public Map<String, Object> ref(
      String name, Object owner, Supplier<Map<String, Object>> definition) {
    Object before = owners.putIfAbsent(name, owner);
    if (before == null) {
      definitions.put(name, definition.get());
    } else if (!before.equals(owner)) {
      throw new IllegalStateException("two parts of the schema are called '" + name + "'");
    }
    Map<String, Object> ref = new LinkedHashMap<>();
    ref.put("$ref", "#/$defs/" + name);
    return ref;
  }

  public Map<String, Map<String, Object>> all() {
    return definitions;
  }

  /** A scalar that may be written as it is, or hold parameters. */
  Map<String, Object> orParameter(Map<String, Object> plain) {
    Map<String, Object> parameter =
        ref(
            "with-parameter",
            "with-parameter",
            () -> {
              Map<String, Object> text = new LinkedHashMap<>();
              text.put("type", "string");
              text.put("pattern", "\\$\\{");
              text.put("description", "a text that holds ${NAME}: a parameter is filled in");
              return text;
            });
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(plain, parameter));
    return either;
  }
}
