package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/**
 * A value that is short in the common case, and a mapping where more is to be said: {@code loss:
 * 1%}, or {@code loss: { mean: 2%, burst: 5 }}.
 */
public record ShortOrLong<T>(Form<T> brief, Keys keys, Make<T> make) implements Form<T> {

  /** Makes the value of the long form, or reports what is wrong with it. */
  @FunctionalInterface
  public interface Make<T> {
    @Nullable T of(Fields fields, Problems problems);
  }

  @Override
  public @Nullable T read(YamlNode node, String name, Problems problems) {
    if (node instanceof YamlNode.Mapping) {
      Fields fields = keys.read(node, name, problems);
      return fields == null ? null : make.of(fields, problems);
    }
    return brief.read(node, name, problems);
  }

  @Override
  public List<String> ownKeys() {
    return keys.names();
  }

  @Override
  public String says() {
    return brief.says() + "; or a mapping of " + String.join(", ", keys.names());
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(brief.schema(definitions), keys.schema(definitions)));
    return either;
  }
}
