package org.roamlab.topology.plan.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/**
 * One family of addresses as a graph of nodes and links, in numbers. Nodes and ports are ranked by
 * name, so that equal costs are broken by name.
 */
final class Network {
  /** An interface that has addresses of the family. */
  record Port(int node, int link, String device, List<IpPrefix> addresses) {}

  /** A destination, and the nodes that have an address in it. */
  record Subnet(IpPrefix prefix, List<Integer> owners) {}

  final List<String> nodes;
  final boolean[] forwards;

  /** Position of each node among all names. */
  final int[] rank;

  /** By node, in the order of the links' names; by link, in the order of the nodes' names. */
  final List<List<Port>> portsOfNode = new ArrayList<>();

  final List<List<Port>> portsOfLink = new ArrayList<>();
  final List<Subnet> subnets;

  /** By link, see {@link #uniform}. */
  final boolean[] uniform;

  Network(List<PlannedNode> planned, int family) {
    nodes = planned.stream().map(PlannedNode::name).toList();
    forwards = new boolean[nodes.size()];
    rank = ranks(nodes);
    Map<String, Integer> links = new HashMap<>();
    Map<IpPrefix, List<Integer>> owners = new HashMap<>();
    for (int node = 0; node < planned.size(); node++) {
      forwards[node] = planned.get(node).forwards();
      portsOfNode.add(new ArrayList<>());
      for (PlannedInterface itf : planned.get(node).interfaces()) {
        int link = links.computeIfAbsent(itf.link(), _ -> newLink());
        addPort(node, link, itf, family, owners);
      }
    }
    List<String> linkNames = new ArrayList<>(links.keySet());
    linkNames.sort(Comparator.comparingInt(links::get));
    sort(ranks(linkNames));
    subnets =
        owners.entrySet().stream()
            .map(e -> new Subnet(e.getKey(), List.copyOf(e.getValue())))
            .sorted(Comparator.comparing(Subnet::prefix))
            .toList();
    uniform = new boolean[portsOfLink.size()];
    for (int link = 0; link < uniform.length; link++) {
      uniform[link] = uniform(link);
    }
  }

  private int newLink() {
    portsOfLink.add(new ArrayList<>());
    return portsOfLink.size() - 1;
  }

  private void addPort(
      int node, int link, PlannedInterface itf, int family, Map<IpPrefix, List<Integer>> owners) {
    List<IpPrefix> addresses =
        itf.addresses().stream().map(IpPrefix::of).filter(a -> a.family() == family).toList();
    if (addresses.isEmpty()) {
      return;
    }
    Port port = new Port(node, link, itf.name(), addresses);
    portsOfNode.get(node).add(port);
    portsOfLink.get(link).add(port);
    for (IpPrefix address : addresses) {
      List<Integer> list = owners.computeIfAbsent(address.network(), _ -> new ArrayList<>());
      if (!list.contains(node)) {
        list.add(node);
      }
    }
  }

  private void sort(int[] linkRank) {
    portsOfNode.forEach(ports -> ports.sort(Comparator.comparingInt(p -> linkRank[p.link()])));
    portsOfLink.forEach(ports -> ports.sort(Comparator.comparingInt(p -> rank[p.node()])));
  }

  private static int[] ranks(List<String> names) {
    int[] order =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }

  /** Whether each node of the link can hand packets to each other: they are in the same subnets. */
  private boolean uniform(int link) {
    Set<Set<IpPrefix>> subnets = new HashSet<>();
    for (Port port : portsOfLink.get(link)) {
      subnets.add(port.addresses().stream().map(IpPrefix::network).collect(Collectors.toSet()));
    }
    return subnets.size() <= 1;
  }

  int[] unreached() {
    int[] none = new int[nodes.size()];
    Arrays.fill(none, -1);
    return none;
  }
}
