package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;

/**
 * A mapping whose kind shows in one of its keys: {@code { at: 67s, link-down: wlan1 }} is a link
 * that goes down.
 *
 * @param common keys of every kind
 */
public record Variants<V extends Variants.Variant>(
    String title, String says, List<Key<?>> common, List<V> variants)
    implements Form<Variants.Chosen<V>> {

  /** One kind: the key that shows it, and the keys that go with it. */
  public interface Variant {
    Key<?> main();

    List<Key<?>> more();

    String says();
  }

  public record Chosen<V>(V variant, Fields fields) {}

  @Override
  public @Nullable Chosen<V> read(YamlNode node, String name, Problems problems) {
    if (!(node instanceof Mapping mapping)) {
      problems.error(
          node.place(),
          "'" + name + "' is " + says + ", found " + Form.kind(node),
          Suggestion.listed(mains(), "kinds"));
      return null;
    }
    V variant = variant(mapping, problems);
    if (variant == null) {
      return null;
    }
    Fields fields = keys(variant).read(without(mapping, variant, problems), name, problems);
    return fields == null ? null : new Chosen<>(variant, fields);
  }

  private @Nullable V variant(Mapping mapping, Problems problems) {
    V chosen = null;
    for (V variant : variants) {
      Entry entry = mapping.entry(variant.main().name());
      if (entry != null && chosen != null) {
        problems.error(
            entry.key().place(),
            title
                + " cannot be both '"
                + chosen.main().name()
                + "' and '"
                + entry.key().text()
                + "'",
            "make two of it");
        return null;
      }
      chosen = entry == null ? chosen : variant;
    }
    if (chosen == null) {
      reportNoKind(mapping, problems);
    }
    return chosen;
  }

  private void reportNoKind(Mapping mapping, Problems problems) {
    Set<String> all = allNames();
    for (Entry entry : mapping.entries()) {
      String near = Suggestion.nearest(entry.key().text(), mains());
      if (!all.contains(entry.key().text()) && near != null) {
        problems.error(
            entry.key().place(),
            "unknown key " + Form.quoted(entry.key()) + " in " + title,
            "did you mean '" + near + "'?");
        return;
      }
    }
    problems.error(
        mapping.place().start(),
        title + " does not say its kind",
        Suggestion.listed(mains(), "one key of"));
  }

  /** Reports and leaves out keys that belong to other kinds. */
  private Mapping without(Mapping mapping, V variant, Problems problems) {
    Set<String> own = new LinkedHashSet<>(keys(variant).names());
    Set<String> all = allNames();
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!own.contains(key) && all.contains(key)) {
        problems.error(
            entry.key().place(),
            "'" + key + "' does not go with '" + variant.main().name() + "'",
            Suggestion.listed(own, "keys here"));
      } else {
        kept.add(entry);
      }
    }
    return new Mapping(mapping.place(), kept);
  }

  private Keys keys(V variant) {
    List<Key<?>> keys = new ArrayList<>();
    keys.add(variant.main());
    keys.addAll(common);
    keys.addAll(variant.more());
    return new Keys(title, variant.says(), List.copyOf(keys));
  }

  private Set<String> allNames() {
    Set<String> names = new LinkedHashSet<>();
    for (V variant : variants) {
      names.addAll(keys(variant).names());
    }
    return names;
  }

  private List<String> mains() {
    List<String> mains = new ArrayList<>();
    for (V variant : variants) {
      mains.add(variant.main().name());
    }
    return mains;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.ref(
        title.replace(' ', '-'),
        title,
        () -> {
          List<Object> kinds = new ArrayList<>();
          for (V variant : variants) {
            kinds.add(kind(variant, definitions));
          }
          Map<String, Object> any = new LinkedHashMap<>();
          any.put("description", says);
          any.put("anyOf", kinds);
          return any;
        });
  }

  private Map<String, Object> kind(V variant, Definitions definitions) {
    Keys keys = keys(variant);
    Keys named = new Keys(title + " " + variant.main().name(), variant.says(), keys.keys());
    Keys needing = named.needing(variant.main());
    return needing.schema(definitions);
  }
}
