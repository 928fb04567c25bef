package org.roamlab.topology.plan.route;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.route.Network.Port;
import org.roamlab.topology.plan.route.Network.Subnet;

/**
 * Routes along a tree: down it by subnet, up it by default. Tables then grow with the depth of the
 * tree instead of with the whole network, and there is no loop; the price is that some paths are
 * longer than they need be.
 *
 * <p>The root is a router in the middle, so that the tree is shallow. Subnets below the same
 * neighbour that lie side by side share a route.
 */
final class TreeRoutes {
  private final Network network;
  private final int[] depth;
  private final @Nullable Hop[] up;

  /** Parents before their children. */
  private final List<Integer> order = new ArrayList<>();

  private TreeRoutes(Network network) {
    this.network = network;
    this.depth = network.unreached();
    this.up = new Hop[network.nodes.size()];
  }

  static void add(Network network, List<List<PlannedRoute>> routes) {
    TreeRoutes tree = new TreeRoutes(network);
    tree.grow();
    tree.addUp(routes);
    tree.addDown(routes);
  }

  private void grow() {
    List<Integer> routers =
        IntStream.range(0, network.nodes.size())
            .filter(n -> network.forwards[n])
            .boxed()
            .sorted(Comparator.comparingInt(n -> network.rank[n]))
            .toList();
    for (int router : routers) {
      if (depth[router] < 0) {
        growFrom(middle(router));
      }
    }
  }

  /** Halfway between two routers that are far apart. */
  private int middle(int start) {
    int oneEnd = walk(start, network.unreached(), new Hop[depth.length]).getLast();
    int[] distance = network.unreached();
    @Nullable Hop[] back = new Hop[depth.length];
    int node = walk(oneEnd, distance, back).getLast();
    int half = distance[node] / 2;
    while (distance[node] > half) {
      Hop hop = back[node];
      if (hop == null) {
        return node;
      }
      node = hop.gateway().node();
    }
    return node;
  }

  private void growFrom(int root) {
    order.addAll(walk(root, depth, up));
  }

  /**
   * Breadth first; the forwarding nodes reached, in order. Others are reached, but are no way on.
   */
  private List<Integer> walk(int root, int[] distance, @Nullable Hop[] hops) {
    List<Integer> routers = new ArrayList<>();
    boolean[] crossed = new boolean[network.portsOfLink.size()];
    Deque<Integer> waiting = new ArrayDeque<>(List.of(root));
    distance[root] = 0;
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      routers.add(node);
      for (Port gateway : network.portsOfNode.get(node)) {
        if (!crossed[gateway.link()]) {
          crossed[gateway.link()] = network.uniform[gateway.link()];
          waiting.addAll(cross(gateway, distance, hops));
        }
      }
    }
    return routers;
  }

  private List<Integer> cross(Port gateway, int[] distance, @Nullable Hop[] hops) {
    List<Integer> routers = new ArrayList<>();
    for (Port out : network.portsOfLink.get(gateway.link())) {
      Hop hop = distance[out.node()] < 0 ? Hop.between(out, gateway) : null;
      if (hop != null) {
        distance[out.node()] = distance[gateway.node()] + 1;
        hops[out.node()] = hop;
        if (network.forwards[out.node()]) {
          routers.add(out.node());
        }
      }
    }
    return routers;
  }

  private void addUp(List<List<PlannedRoute>> routes) {
    for (int node = 0; node < up.length; node++) {
      Hop hop = up[node];
      if (hop != null) {
        routes.get(node).add(Routes.route("default", hop));
      }
    }
  }

  /**
   * From the leaves to the root: what is below a node is what is below its children, and its own.
   */
  private void addDown(List<List<PlannedRoute>> routes) {
    List<TreeSet<IpPrefix>> below = new ArrayList<>();
    network.nodes.forEach(_ -> below.add(new TreeSet<>()));
    for (Subnet subnet : network.subnets) {
      subnet.owners().stream()
          .filter(n -> network.forwards[n])
          .min(
              Comparator.<Integer>comparingInt(n -> depth[n])
                  .thenComparingInt(n -> network.rank[n]))
          .ifPresent(home -> below.get(home).add(subnet.prefix()));
    }
    for (int child : order.reversed()) {
      Hop hop = up[child];
      TreeSet<IpPrefix> subnets = below.get(child);
      Aggregate.merge(subnets);
      Hop down = hop == null ? null : hop.back();
      if (down != null) {
        int parent = down.out().node();
        subnets.forEach(p -> routes.get(parent).add(Routes.route(p.toString(), down)));
        below.get(parent).addAll(subnets);
      }
      subnets.clear();
    }
  }
}
