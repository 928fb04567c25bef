package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;
import org.roamlab.topology.source.YamlNode.Sequence;

/** Fills in parameters wherever a file has {@code ${NAME}}; a doubled dollar sign prevents it. */
final class Parameters {
  private static final int LONGEST_VALUE = 4096;

  private final Map<String, String> set;
  private final Problems problems;
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** Filled in; made once, since parameters may be made of others many times over. */
  private final Map<String, String> values = new HashMap<>();

  /**
   * @param own whether the experiment itself declares it, so that it must use it
   */
  private record Declared(Scalar value, Place place, boolean own) {}

  Parameters(Map<String, String> set, Problems problems) {
    this.set = set;
    this.problems = problems;
  }

  /**
   * The parameters of one file.
   *
   * @param own whether it is the experiment itself
   */
  record Declarations(List<Named.Item<Scalar>> items, boolean own) {}

  /** Makes them known, so that the file may use them to name what it includes. */
  void declare(Declarations declarations) {
    for (Named.Item<Scalar> item : declarations.items()) {
      declared.putIfAbsent(item.name(), declared(item, declarations.own()));
    }
  }

  /** Makes them count more than those of the files before, which this one includes. */
  void override(Declarations declarations) {
    for (Named.Item<Scalar> item : declarations.items()) {
      declared.put(item.name(), declared(item, declarations.own()));
    }
    values.clear();
  }

  private static Declared declared(Named.Item<Scalar> item, boolean own) {
    return new Declared(item.value(), item.place(), own);
  }

  /** All values, after {@code --set}. */
  Map<String, String> values() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : declared.keySet()) {
      all.put(name, value(name, new LinkedHashSet<>()));
    }
    return all;
  }

  void use(Set<String> names) {
    used.addAll(names);
  }

  void check() {
    for (String name : set.keySet()) {
      if (!declared.containsKey(name)) {
        problems.add(
            Problem.of(
                "--set " + name + "=" + set.get(name),
                "no parameter is named '" + name + "'",
                Suggestion.among(name, declared.keySet(), "parameters here")));
      }
    }
    declared.forEach((name, parameter) -> {
      // A shared file may declare what only some of the experiments that include it use.
      if (parameter.own() && !used.contains(name)) {
        problems.error(
            parameter.place(),
            "the parameter '" + name + "' is never used",
            "write ${" + name + "} where it is meant, or remove it");
      }
    });
  }

  YamlNode fill(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> fill(scalar);
      case Sequence sequence -> {
        List<YamlNode> items = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
          items.add(fill(item));
        }
        yield new Sequence(sequence.place(), items);
      }
      case Mapping mapping -> {
        List<Entry> entries = new ArrayList<>(mapping.entries().size());
        for (Entry entry : mapping.entries()) {
          entries.add(new Entry(entry.key(), fill(entry.value())));
        }
        yield new Mapping(mapping.place(), entries);
      }
    };
  }

  private Scalar fill(Scalar scalar) {
    String text = scalar.text();
    if (!text.contains("${")) {
      return scalar;
    }
    String filled = fill(text, scalar.place(), new LinkedHashSet<>());
    String written = text.length() > 40 ? text.substring(0, 37) + "..." : text;
    return new Scalar(scalar.place(), filled, scalar.plain(), written);
  }

  private String fill(String text, Place place, Set<String> filling) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      if (open < 0) {
        break;
      }
      if (open > at && text.charAt(open - 1) == '$') {
        filled.append(text, at, open - 1).append("${");
        at = open + 2;
        continue;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        problems.error(place, "'${' without a '}'", "write ${NAME}, or $${ for a plain ${");
        break;
      }
      filled.append(text, at, open).append(named(text.substring(open + 2, close), place, filling));
      at = close + 1;
    }
    filled.append(text, Math.min(at, text.length()), text.length());
    if (filled.length() > LONGEST_VALUE && filled.length() > 2 * text.length()) {
      problems.last(
          place, "parameters make this text too long", "at most " + LONGEST_VALUE + " characters");
      return "";
    }
    return filled.toString();
  }

  private String named(String name, Place place, Set<String> filling) {
    if (!declared.containsKey(name)) {
      problems.last(
          place,
          "no parameter is named '" + name + "'",
          Suggestion.among(name, declared.keySet(), "parameters here")
              + "; write $${"
              + name
              + "} for a plain ${"
              + name
              + "}");
      return "";
    }
    used.add(name);
    return value(name, filling);
  }

  private String value(String name, Set<String> filling) {
    String known = set.containsKey(name) ? set.get(name) : values.get(name);
    Declared parameter = declared.get(name);
    if (known != null || parameter == null) {
      return known == null ? "" : known;
    }
    if (!filling.add(name)) {
      problems.last(
          parameter.value().place(),
          "the parameter '" + name + "' needs itself",
          "break the circle: " + String.join(" -> ", filling));
      return "";
    }
    String value = fill(parameter.value().text(), parameter.value().place(), filling);
    filling.remove(name);
    values.put(name, value);
    return value;
  }
}
