package org.roamlab.topology.plan.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.route.Network.Port;
import org.roamlab.topology.plan.route.Network.Subnet;

/**
 * The path of the fewest hops from everywhere to each subnet: a breadth-first search from the
 * subnet's forwarding owners outwards, that takes nodes and links in the order of their names, so
 * that the first way found is the right one.
 */
final class ShortestRoutes {
  private final Network network;

  private ShortestRoutes(Network network) {
    this.network = network;
  }

  static void add(Network network, List<List<PlannedRoute>> routes) {
    new ShortestRoutes(network).addAll(routes);
  }

  private void addAll(List<List<PlannedRoute>> routes) {
    List<Integer> tableNodes = new ArrayList<>();
    for (int node = 0; node < network.nodes.size(); node++) {
      if (Routes.needsTable(network, node)) {
        tableNodes.add(node);
      } else {
        routes.get(node).addAll(leaf(node));
      }
    }
    Map<Integer, Map<Subnet, Hop>> tables = tables(tableNodes);
    tables.forEach((node, table) -> routes.get(node).addAll(routes(table, network.forwards[node])));
  }

  /** A host with one way out sends all there, if anything lies beyond. */
  private List<PlannedRoute> leaf(int node) {
    return Routes.waysOut(network, node).stream()
        .filter(hop -> network.portsOfNode.get(hop.gateway().node()).size() > 1)
        .map(hop -> Routes.route("default", hop))
        .toList();
  }

  private Map<Integer, Map<Subnet, Hop>> tables(List<Integer> nodes) {
    Map<List<Integer>, @Nullable Hop[]> known = new HashMap<>();
    Map<Integer, Map<Subnet, Hop>> tables = new LinkedHashMap<>();
    nodes.forEach(node -> tables.put(node, new LinkedHashMap<>()));
    for (Subnet subnet : network.subnets) {
      List<Integer> routers = subnet.owners().stream().filter(n -> network.forwards[n]).toList();
      @Nullable Hop[] hops = known.computeIfAbsent(routers, this::search);
      Set<Integer> owners = Set.copyOf(subnet.owners());
      tables.forEach((node, table) -> {
        Hop hop = hops[node];
        if (hop != null && !owners.contains(node)) {
          table.put(subnet, hop);
        }
      });
    }
    return tables;
  }

  /** For each node its hop towards the nearest of the owners, which all forward. */
  private @Nullable Hop[] search(List<Integer> owners) {
    @Nullable Hop[] hops = new Hop[network.nodes.size()];
    boolean[] seen = new boolean[network.nodes.size()];
    boolean[] crossed = new boolean[network.portsOfLink.size()];
    List<Integer> level = new ArrayList<>(owners);
    level.forEach(node -> seen[node] = true);
    while (!level.isEmpty()) {
      level.sort(Comparator.comparingInt(node -> network.rank[node]));
      List<Integer> next = new ArrayList<>();
      for (int node : level) {
        for (Port gateway : network.portsOfNode.get(node)) {
          if (network.forwards[node] && !crossed[gateway.link()]) {
            crossed[gateway.link()] = network.uniform[gateway.link()];
            cross(gateway, hops, seen, next);
          }
        }
      }
      level = next;
    }
    return hops;
  }

  private void cross(Port gateway, @Nullable Hop[] hops, boolean[] seen, List<Integer> next) {
    for (Port out : network.portsOfLink.get(gateway.link())) {
      Hop hop = seen[out.node()] ? null : Hop.between(out, gateway);
      if (hop != null) {
        seen[out.node()] = true;
        hops[out.node()] = hop;
        next.add(out.node());
      }
    }
  }

  /**
   * A node that does not forward sends by default to where most of its destinations are. Routers
   * get no default: between two of them a packet to nowhere would go back and forth.
   */
  private static List<PlannedRoute> routes(Map<Subnet, Hop> hops, boolean forwards) {
    List<PlannedRoute> table = new ArrayList<>();
    Hop common = forwards ? null : mostCommon(hops);
    if (common != null) {
      table.add(Routes.route("default", common));
    }
    hops.forEach((subnet, hop) -> {
      if (!hop.equals(common)) {
        table.add(Routes.route(subnet.prefix().toString(), hop));
      }
    });
    return table;
  }

  private static @Nullable Hop mostCommon(Map<Subnet, Hop> hops) {
    Map<Hop, Integer> counts = new LinkedHashMap<>();
    hops.values().forEach(hop -> counts.merge(hop, 1, Integer::sum));
    Hop best = null;
    for (Map.Entry<Hop, Integer> entry : counts.entrySet()) {
      if (best == null || entry.getValue() > counts.getOrDefault(best, 0)) {
        best = entry.getKey();
      }
    }
    return best;
  }
}
