package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of the JSON Schema, each defined once. */
public final class Definitions {
  private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

  /** A reference to the part {@code name}, which is defined now if it is not yet. */
  public Map<String, Object> ref(String name, Supplier<Map<String, Object>> definition) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition.get());
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
            "parameter",
            () -> {
              Map<String, Object> text = new LinkedHashMap<>();
              text.put("type", "string");
              text.put("pattern", "\\$\\{");
              text.put("description", "a text that holds ${NAME}: a parameter is filled in");
              return text;
            });
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", java.util.List.of(plain, parameter));
    return either;
  }
}
