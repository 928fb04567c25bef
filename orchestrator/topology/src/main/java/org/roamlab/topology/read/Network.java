package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;

/** The nodes and links as far as they could be read, with what the files say on each. */
final class Network {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final Map<String, Named.Item<Fields>> sources = new LinkedHashMap<>();
  private final Map<String, List<Interface>> interfaces = new LinkedHashMap<>();
  private final Map<String, Named.Item<Fields>> nodeItems = new LinkedHashMap<>();
  private final Roles roles;
  private final Set<String> nodeNames;
  private final Set<String> linkNames;

  Network(Roles roles, Set<String> nodeNames, Set<String> linkNames) {
    this.roles = roles;
    this.nodeNames = nodeNames;
    this.linkNames = linkNames;
  }

  /** Of a topology that has been read before: what its files said is not known any more. */
  static Network of(Topology topology, Roles roles) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Link> links = new LinkedHashMap<>();
    topology.nodes().forEach(node -> nodes.put(node.name(), node));
    topology.links().forEach(link -> links.put(link.name(), link));
    Network network = new Network(roles, nodes.keySet(), links.keySet());
    network.nodes.putAll(nodes);
    network.links.putAll(links);
    return network;
  }

  /** Those of all nodes, also of nodes that could not be read: they exist, whatever they are. */
  Set<String> nodeNames() {
    return nodeNames;
  }

  /** Those of all links and segments, also of such that could not be read. */
  Set<String> linkNames() {
    return linkNames;
  }

  void add(Node node, Named.Item<Fields> source) {
    nodes.put(node.name(), node);
    nodeItems.put(node.name(), source);
  }

  /** What the file says on a node. */
  Named.Item<Fields> nodeItem(String node) {
    Named.Item<Fields> source = nodeItems.get(node);
    if (source == null) {
      throw new IllegalArgumentException("no node " + node);
    }
    return source;
  }

  void add(Link link, Named.Item<Fields> source) {
    links.put(link.name(), link);
    sources.put(link.name(), source);
    for (LinkEnd end : link.ends()) {
      interfaces.computeIfAbsent(end.node(), _ -> new ArrayList<>()).add(new Interface(link, end));
    }
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Map<String, Link> links() {
    return links;
  }

  /** A node's end of a link. */
  record Interface(Link link, LinkEnd end) {

    /** Interfaces that the file does not name go by the link, until the plan names them. */
    String name() {
      return end.interfaceName() == null ? link.name() : end.interfaceName();
    }
  }

  List<Interface> interfaces(String node) {
    return interfaces.getOrDefault(node, List.of());
  }

  /** What the file says on a link. */
  Fields source(Link link) {
    return item(link).value();
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
  @Nullable List<Hop> path(String from, String to, int family) {
    Map<String, Hop> reached = hops(from, to, family, false);
    return reached.containsKey(to) ? trace(reached, from, to) : null;
  }

  /** All nodes that a node reaches, itself among them. */
  Set<String> reachable(String from) {
    Set<String> reached = new LinkedHashSet<>(hops(from, null, 0, false).keySet());
    reached.add(from);
    return reached;
  }

  /** The nodes on the shortest way that would have to forward and do not; none: no way at all. */
  List<String> stuckBetween(String from, String to) {
    Map<String, Hop> reached = hops(from, to, 0, true);
    List<String> stuck = new ArrayList<>();
    for (Hop hop : reached.containsKey(to) ? trace(reached, from, to) : List.<Hop>of()) {
      if (!hop.from().equals(from) && !role(hop.from()).forwards()) {
        stuck.add(hop.from());
      }
    }
    return stuck;
  }

  /**
   * The last hop to each node reached.
   *
   * @param to where to stop; null: everywhere
   * @param family 0: any
   */
  private Map<String, Hop> hops(String from, @Nullable String to, int family, boolean throughAll) {
    Map<String, Hop> reached = new LinkedHashMap<>();
    List<String> frontier = new ArrayList<>(List.of(from));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < frontier.size() && !(to != null && reached.containsKey(to)); i++) {
      String node = frontier.get(i);
      if (!node.equals(from) && !throughAll && !role(node).forwards()) {
        continue;
      }
      for (Interface each : interfaces(node)) {
        if (carries(each.link(), family) && seen.add(each.link().name())) {
          visit(from, node, each.link(), reached, frontier);
        }
      }
    }
    return reached;
  }

  private static void visit(
      String from, String node, Link link, Map<String, Hop> reached, List<String> frontier) {
    for (LinkEnd end : link.ends()) {
      if (!end.node().equals(from) && !reached.containsKey(end.node())) {
        reached.put(end.node(), new Hop(node, link, end.node()));
        frontier.add(end.node());
      }
    }
  }

  private static boolean carries(Link link, int family) {
    return switch (family) {
      case 4 -> link.ipv4Enabled();
      case 6 -> link.ipv6Enabled();
      default -> true;
    };
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
