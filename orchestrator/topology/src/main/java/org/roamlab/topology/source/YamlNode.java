package org.roamlab.topology.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;

/** A value of a YAML file, and where it stands. What a scalar means is decided by what reads it. */
public sealed interface YamlNode {
  Place place();

  /**
   * @param text with quotes and escapes resolved, and parameters filled in
   * @param plain written without quotes: only such a scalar can be a number, a truth value or null
   * @param filledIn the parameters that were filled in, as written; null where none was
   */
  record Scalar(Place place, String text, boolean plain, @Nullable String filledIn)
      implements YamlNode {

    /** The forms of nothing in YAML 1.2's core schema. */
    public boolean isNull() {
      return plain
          && (text.isEmpty()
              || text.equals("~")
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL"));
    }
  }

  record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

  record Mapping(Place place, List<Entry> entries) implements YamlNode {

    public @Nullable YamlNode get(String key) {
      Entry entry = entry(key);
      return entry == null ? null : entry.value();
    }

    public @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry;
        }
      }
      return null;
    }
  }

  record Entry(Scalar key, YamlNode value) {}
}
