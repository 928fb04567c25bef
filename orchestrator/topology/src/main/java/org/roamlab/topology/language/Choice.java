package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** One of some words. */
public record Choice<T>(String noun, Map<String, T> words) implements Form<T> {

  /** The words as they are. */
  public static Choice<String> of(String noun, Collection<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(word -> map.put(word, word));
    return new Choice<>(noun, map);
  }

  /** The constants of an enum, in lower case. */
  @SafeVarargs
  public static <E extends Enum<E>> Choice<E> of(String noun, E... constants) {
    Map<String, E> map = new LinkedHashMap<>();
    for (E constant : constants) {
      map.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return new Choice<>(noun, map);
  }

  @Override
  public @Nullable T read(YamlNode node, String name, Problems problems) {
    if (!(node instanceof Scalar scalar)) {
      problems.error(
          node.place(), "'" + name + "' is " + noun + ", found " + Form.kind(node), listed());
      return null;
    }
    T value = words.get(scalar.text());
    if (value == null) {
      problems.error(
          scalar.place(),
          Form.kind(scalar) + " is not " + noun,
          Suggestion.among(scalar.text(), words.keySet(), "choices"));
    }
    return value;
  }

  private String listed() {
    return Suggestion.listed(words.keySet(), "choices");
  }

  @Override
  public String says() {
    return noun + ": " + String.join(", ", words.keySet());
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> choice = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>();
    for (String word : words.keySet()) {
      all.add(Whole.isNumber(word) ? (Object) Integer.valueOf(word) : word);
      if (Whole.isNumber(word)) {
        all.add(word);
      }
    }
    choice.put("enum", all);
    return definitions.orParameter(choice);
  }
}
