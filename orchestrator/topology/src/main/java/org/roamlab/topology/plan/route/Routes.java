package org.roamlab.topology.plan.route;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.route.Network.Port;

/**
 * Static routes for a whole graph. Up to {@link #EXACT_ROUTES} routes per family, each packet takes
 * a path of the fewest hops, equal cost broken by name. Tables for all pairs grow with the square
 * of the network, so beyond that the routers of a network form a tree, see {@link TreeRoutes}.
 */
public final class Routes {
  /** Enough for shortest paths among 220 routers on 220 links. */
  static final long EXACT_ROUTES = 50_000;

  private Routes() {}

  /** For each node its routes; IPv4 first, each family in the order of destinations. */
  public static List<List<PlannedRoute>> of(List<PlannedNode> nodes) {
    List<List<PlannedRoute>> routes = new ArrayList<>();
    nodes.forEach(_ -> routes.add(new ArrayList<>()));
    for (int family : new int[] {4, 6}) {
      Network network = new Network(nodes, family);
      if (entries(network) <= EXACT_ROUTES) {
        ShortestRoutes.add(network, routes);
      } else {
        TreeRoutes.add(network, routes);
      }
    }
    return routes;
  }

  /** How many entries the tables may have: hosts with one way out need one only. */
  private static long entries(Network network) {
    long tables =
        IntStream.range(0, network.nodes.size()).filter(n -> needsTable(network, n)).count();
    return tables * network.subnets.size();
  }

  /** Routers do, and hosts with more than one way out. */
  static boolean needsTable(Network network, int node) {
    return network.forwards[node] || waysOut(network, node).size() > 1;
  }

  /** The first two neighbours at most that forward. */
  static List<Hop> waysOut(Network network, int node) {
    List<Hop> ways = new ArrayList<>();
    for (Port out : network.portsOfNode.get(node)) {
      for (Port gateway : network.portsOfLink.get(out.link())) {
        boolean other = gateway.node() != node && network.forwards[gateway.node()];
        Hop hop = other && ways.size() < 2 ? Hop.between(out, gateway) : null;
        if (hop != null) {
          ways.add(hop);
        }
      }
    }
    return ways;
  }

  static PlannedRoute route(String destination, Hop hop) {
    return new PlannedRoute(destination, hop.via().toString(), hop.out().device());
  }
}
