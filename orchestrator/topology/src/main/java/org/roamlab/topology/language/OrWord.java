package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A value, or a word that says there is none: {@code rate: unlimited}. */
public record OrWord<T>(String word, Form<T> value) implements Form<OrWord.Given<T>> {

  /**
   * @param value null where the file says the word
   */
  public record Given<T>(@Nullable T value) {}

  @Override
  public @Nullable Given<T> read(YamlNode node, String name, Problems problems) {
    if (node instanceof Scalar scalar && scalar.text().equals(word)) {
      return new Given<>(null);
    }
    T read = value.read(node, name, problems);
    return read == null ? null : new Given<>(read);
  }

  @Override
  public List<String> ownKeys() {
    return value.ownKeys();
  }

  @Override
  public String says() {
    return value.says() + "; or " + word;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("const", word);
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(value.schema(definitions), none));
    return either;
  }
}
