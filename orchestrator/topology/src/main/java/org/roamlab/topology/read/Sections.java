package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.source.YamlNode;

/** The sections of all files of an experiment, as if they were one. */
record Sections(List<Document> documents) {

  /** Entries by name, in order of first appearance; what comes later counts more. */
  <T> List<Named.Item<T>> named(Key<List<Named.Item<T>>> key) {
    Map<String, Named.Item<T>> items = new LinkedHashMap<>();
    for (Document document : documents) {
      List<Named.Item<T>> section = document.fields().find(key);
      if (section != null) {
        section.forEach(item -> items.put(item.name(), item));
      }
    }
    return new ArrayList<>(items.values());
  }

  /** All names of a section, also of entries that could not be read. */
  Set<String> names(Key<?> key) {
    Set<String> names = new LinkedHashSet<>();
    for (Document document : documents) {
      if (document.fields().node(key) instanceof YamlNode.Mapping mapping) {
        mapping.entries().forEach(entry -> names.add(entry.key().text()));
      }
    }
    return names;
  }

  <T> List<Many.At<T>> listed(Key<List<Many.At<T>>> key) {
    List<Many.At<T>> items = new ArrayList<>();
    for (Document document : documents) {
      List<Many.At<T>> section = document.fields().find(key);
      if (section != null) {
        items.addAll(section);
      }
    }
    return items;
  }

  /** The fields of each file that has the key, least important first. */
  List<Fields> having(Key<?> key) {
    List<Fields> having = new ArrayList<>();
    for (Document document : documents) {
      if (document.fields().has(key)) {
        having.add(document.fields());
      }
    }
    return having;
  }

  <T> @Nullable T last(Key<T> key) {
    List<Fields> having = having(key);
    return having.isEmpty() ? null : having.getLast().find(key);
  }
}
