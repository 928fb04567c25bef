package org.roamlab.topology.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A mapping that has been read by its keys: typed values, and where each stands. */
public final class Fields {
  private final Mapping mapping;
  private final Map<String, Field> fields;

  /**
   * @param value null where it was wrong, which has been reported
   */
  record Field(Scalar key, YamlNode node, @Nullable Object value) {}

  Fields(Mapping mapping, Map<String, Field> fields) {
    this.mapping = mapping;
    this.fields = fields;
  }

  /** Whether the file has the key, right or wrong. */
  public boolean has(Key<?> key) {
    return fields.containsKey(key.name());
  }

  /** Whether the file has the key with a wrong value, which has been reported. */
  public boolean isWrong(Key<?> key) {
    Field field = fields.get(key.name());
    return field != null && field.value() == null;
  }

  /** The value, or what counts in its stead; null where the key has neither, or is wrong. */
  @SuppressWarnings("unchecked") // only Keys.read makes fields, each with the form of its key
  public <T> @Nullable T find(Key<T> key) {
    Field field = fields.get(key.name());
    return field == null || field.value() == null ? fallback(key) : (T) field.value();
  }

  /** The value of a key that has a fallback. */
  public <T> T get(Key<T> key) {
    T value = find(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key.name() + "' has no fallback");
    }
    return value;
  }

  private <T> @Nullable T fallback(Key<T> key) {
    String written = key.fallback();
    if (written == null) {
      return null;
    }
    return key.form()
        .read(new Scalar(mapping.place(), written, true, null), key.name(), new Problems());
  }

  /** Where the value of the key stands; the whole mapping where the key is left out. */
  public Place at(Key<?> key) {
    Field field = fields.get(key.name());
    return field == null ? mapping.place() : field.node().place();
  }

  /** Where the key itself stands. */
  public Place atKey(Key<?> key) {
    Field field = fields.get(key.name());
    return field == null ? mapping.place() : field.key().place();
  }

  public @Nullable YamlNode node(Key<?> key) {
    Field field = fields.get(key.name());
    return field == null ? null : field.node();
  }

  /** As the file has them. */
  public List<YamlNode.Entry> entries() {
    return mapping.entries();
  }

  public Place place() {
    return mapping.place();
  }
}
