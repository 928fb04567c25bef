package org.roamlab.topology.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/** What a value may look like: how it is read, described to people, and described to editors. */
public interface Form<T> {
  /**
   * The value, or null after its problem has been reported.
   *
   * @param name what the value is called where it stands: its key
   */
  @Nullable T read(YamlNode node, String name, Problems problems);

  /** A noun phrase: "a rate, such as 20mbit". */
  String says();

  /** The JSON Schema of the value. */
  Map<String, Object> schema(Definitions definitions);

  /** The keys of the value where it is written as a mapping; they tell it from one by direction. */
  default List<String> ownKeys() {
    return List.of();
  }

  /** The kind of a node in words, for "found …". */
  static String kind(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.isNull() ? "nothing" : quoted(scalar);
      case YamlNode.Sequence _ -> "a list";
      case YamlNode.Mapping _ -> "a mapping";
    };
  }

  /** A scalar as a message quotes it: short, and with the parameter that it came from. */
  static String quoted(YamlNode.Scalar scalar) {
    String text = scalar.text();
    String cut = text.length() > 60 ? text.substring(0, 57) + "..." : text;
    return "'" + cut + "'" + (scalar.filledIn() == null ? "" : " (from " + scalar.filledIn() + ")");
  }
}
