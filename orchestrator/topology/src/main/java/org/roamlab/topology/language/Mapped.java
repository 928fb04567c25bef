package org.roamlab.topology.language;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/** A form whose value is turned into another one. */
record Mapped<F, T>(Form<F> from, Function<F, T> make) implements Form<T> {

  static <F, T> Form<T> of(Form<F> from, Function<F, T> make) {
    return new Mapped<>(from, make);
  }

  @Override
  public @Nullable T read(YamlNode node, String name, Problems problems) {
    F value = from.read(node, name, problems);
    return value == null ? null : make.apply(value);
  }

  @Override
  public List<String> ownKeys() {
    return from.ownKeys();
  }

  @Override
  public String says() {
    return from.says();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return from.schema(definitions);
  }
}
