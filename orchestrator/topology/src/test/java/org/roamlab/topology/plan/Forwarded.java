package org.roamlab.topology.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/** Follows packets through a plan, node by node, as kernels would forward them. */
final class Forwarded {
  /** No path of a test is longer, so a packet that goes on is in a loop. */
  private static final int TTL = 5000;

  /**
   * @param link where it is
   */
  private record Place(String node, String link) {}

  private final Map<String, PlannedNode> nodes = new HashMap<>();
  private final Map<String, RouteLookup> tables = new HashMap<>();
  private final Map<IpAddress, Place> places = new HashMap<>();

  Forwarded(Plan plan) {
    for (PlannedNode node : plan.nodes()) {
      nodes.put(node.name(), node);
      for (PlannedInterface itf : node.interfaces()) {
        for (String address : itf.addresses()) {
          places.put(IpPrefix.of(address).address(), new Place(node.name(), itf.link()));
        }
      }
    }
  }

  /** The number of nodes that the packet passes on its way; -1 if it does not arrive. */
  int hops(String from, String target) {
    IpAddress address = IpAddress.of(target);
    String node = from;
    for (int hops = 0; hops < TTL; hops++) {
      if (node.equals(place(address).node())) {
        return hops;
      }
      PlannedNode here = Objects.requireNonNull(nodes.get(node));
      RouteLookup.Entry next = tables.computeIfAbsent(node, _ -> new RouteLookup(here)).to(address);
      boolean stops = hops > 0 && !here.forwards();
      if (next == null || stops) {
        return -1;
      }
      Place place = place(next.via() == null ? address : next.via());
      String link = link(here.interfaces(), next.device());
      if (!place.link().equals(link)) {
        return -1;
      }
      node = place.node();
    }
    throw new AssertionError("a packet from %s to %s is in a loop".formatted(from, target));
  }

  private Place place(IpAddress address) {
    return Objects.requireNonNull(places.get(address), address.toString());
  }

  private static String link(List<PlannedInterface> interfaces, String device) {
    return interfaces.stream()
        .filter(i -> i.name().equals(device))
        .findFirst()
        .orElseThrow()
        .link();
  }
}
