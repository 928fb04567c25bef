package org.roamlab.topology.read;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.FileSource;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.NodeKeys;
import org.roamlab.topology.language.OrWord;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Node.NodeFile;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.source.Sources;
import org.roamlab.topology.source.YamlNode;

/** Makes nodes of what the files say on them. */
final class Nodes {
  private final Roles roles;
  private final Key<String> role;
  private final List<Fields> defaults;
  private final Sources sources;
  private final Problems problems;

  /**
   * @param defaults least important first
   */
  Nodes(Roles roles, List<Fields> defaults, Sources sources, Problems problems) {
    this.roles = roles;
    this.role = NodeKeys.role(roles);
    this.defaults = defaults;
    this.sources = sources;
    this.problems = problems;
  }

  Node node(Named.Item<Fields> item) {
    Fields fields = item.value();
    Roles.Role is = roles.get(fields.get(role));
    return new Node(
        item.name(),
        is.name(),
        first(fields, NodeKeys.IMAGE),
        config(is, fields.isWrong(role) ? null : settings(fields)),
        files(fields),
        merged(fields, NodeKeys.ENV),
        merged(fields, NodeKeys.SYSCTLS),
        flag(fields, NodeKeys.DAD),
        flag(fields, NodeKeys.ACCEPT_RA),
        Many.values(fields.find(NodeKeys.PORTS)),
        Many.values(fields.find(NodeKeys.START)));
  }

  /** What the node says, else the defaults. */
  private <T> @Nullable T first(Fields fields, Key<T> key) {
    if (fields.has(key)) {
      return fields.find(key);
    }
    for (Fields layer : defaults.reversed()) {
      if (layer.has(key)) {
        return layer.find(key);
      }
    }
    return fields.find(key);
  }

  private boolean flag(Fields fields, Key<Boolean> key) {
    Boolean value = first(fields, key);
    return value != null && value;
  }

  private Map<String, String> merged(Fields fields, Key<List<Named.Item<String>>> key) {
    Map<String, String> merged = new LinkedHashMap<>();
    defaults.forEach(layer -> merged.putAll(Named.map(layer.find(key))));
    merged.putAll(Named.map(fields.find(key)));
    return merged;
  }

  private List<NodeFile> files(Fields fields) {
    List<NodeFile> files = new ArrayList<>();
    List<Named.Item<FileSource>> items = fields.find(NodeKeys.FILES);
    if (items != null) {
      for (Named.Item<FileSource> item : items) {
        FileSource source = item.value();
        String content = source.from() == null ? source.content() : content(source, source.from());
        files.add(new NodeFile(item.name(), content == null ? "" : content, source.mode()));
      }
    }
    return files;
  }

  private @Nullable String content(FileSource source, String from) {
    try {
      SourceFile file =
          sources.read(
              source.fromPlace().file().path().resolveSibling(from).normalize(),
              source.fromPlace());
      return file == null ? null : file.text();
    } catch (InvalidPathException e) {
      problems.error(source.fromPlace(), "this is no file name: " + e.getReason(), null);
      return null;
    }
  }

  /** Where the file says nothing all settings have their defaults. */
  private static YamlNode settings(Fields fields) {
    YamlNode given = fields.find(NodeKeys.CONFIG);
    return given == null ? new YamlNode.Mapping(fields.place(), List.of()) : given;
  }

  private Map<String, Object> config(Roles.Role is, @Nullable YamlNode node) {
    Map<String, Object> config = new LinkedHashMap<>();
    Fields fields = node == null ? null : is.config().read(node, "config", problems);
    if (fields == null) {
      return config;
    }
    for (Key<?> key : is.config().keys()) {
      Object value = fields.find(key);
      if (value != null) {
        config.put(key.name(), plain(value));
      }
    }
    return config;
  }

  /** As JSON has it: durations in ISO 8601, enums in lower case. */
  static Object plain(Object value) {
    return switch (value) {
      case Duration duration -> duration.toString();
      case BigDecimal number -> number.toPlainString();
      case Enum<?> constant -> constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      case OrWord.Given<?> given -> given.value() == null ? "" : plain((Object) given.value());
      case List<?> list -> plain(list);
      default -> value;
    };
  }

  private static Object plain(List<?> list) {
    List<Object> plain = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object item : list) {
      switch (item) {
        case Many.At<?> at -> plain.add(plain((Object) at.value()));
        case Named.Item<?> entry -> named.put(entry.name(), plain((Object) entry.value()));
        case Object other -> plain.add(plain(other));
      }
    }
    return named.isEmpty() ? plain : named;
  }
}
