package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;

/** The nodes and links as far as they could be read, with what the files say on each. */
final class Network {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Map<String, Named.Item<Fields>> sources = new LinkedHashMap<>();
  private final Map<String, List<Link>> linksOf = new LinkedHashMap<>();
  private final Roles roles;

  Network(Roles roles) {
    this.roles = roles;
  }

  void add(Node node) {
    nodes.put(node.name(), node);
  }

  void add(Link link, Named.Item<Fields> source) {
    links.put(link.name(), link);
    sources.put(link.name(), source);
    link.ends()
        .forEach(end -> linksOf.computeIfAbsent(end.node(), _ -> new ArrayList<>()).add(link));
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Map<String, Link> links() {
    return links;
  }

  List<Link> linksOf(String node) {
    return linksOf.getOrDefault(node, List.of());
  }

  /** What the file says on a link. */
  Fields source(Link link) {
    Named.Item<Fields> source = sources.get(link.name());
    if (source == null) {
      throw new IllegalArgumentException("no link " + link.name());
    }
    return source.value();
  }

  Named.Item<Fields> item(Link link) {
    Named.Item<Fields> source = sources.get(link.name());
    if (source == null) {
      throw new IllegalArgumentException("no link " + link.name());
    }
    return source;
  }

  Roles.Role role(String node) {
    Node known = nodes.get(node);
    return roles.get(known == null ? "host" : known.role());
  }

  /** The links from one node to another over nodes that forward, fewest first; null: no way. */
  @Nullable List<Hop> path(String from, String to) {
    Map<String, Hop> reached = new LinkedHashMap<>();
    List<String> frontier = new ArrayList<>(List.of(from));
    for (int i = 0; i < frontier.size() && !reached.containsKey(to); i++) {
      String node = frontier.get(i);
      if (!node.equals(from) && !role(node).forwards()) {
        continue;
      }
      for (Link link : linksOf(node)) {
        for (Link.LinkEnd end : link.ends()) {
          if (!end.node().equals(from) && !reached.containsKey(end.node())) {
            reached.put(end.node(), new Hop(node, link, end.node()));
            frontier.add(end.node());
          }
        }
      }
    }
    return reached.containsKey(to) ? trace(reached, from, to) : null;
  }

  private static List<Hop> trace(Map<String, Hop> reached, String from, String to) {
    List<Hop> path = new ArrayList<>();
    Hop hop = reached.get(to);
    while (hop != null) {
      path.addFirst(hop);
      hop = hop.from().equals(from) ? null : reached.get(hop.from());
    }
    return path;
  }

  record Hop(String from, Link link, String to) {}

  Topology topology(String name) {
    return new Topology(name, List.copyOf(nodes.values()), List.copyOf(links.values()));
  }
}
