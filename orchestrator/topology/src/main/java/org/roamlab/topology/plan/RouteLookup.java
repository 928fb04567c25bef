package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;

/** Where a node sends a packet, as its kernel will: the longest prefix wins. */
final class RouteLookup {
  /**
   * @param device the node's own interface
   * @param via null: the destination itself is on the link
   */
  record Entry(IpPrefix destination, String device, @Nullable IpAddress via) {}

  /** Longest prefixes first. */
  private final List<Entry> table = new ArrayList<>();

  RouteLookup(PlannedNode node) {
    for (PlannedInterface itf : node.interfaces()) {
      for (String cidr : itf.addresses()) {
        table.add(new Entry(IpPrefix.of(cidr).network(), itf.name(), null));
      }
    }
    for (PlannedRoute route : node.routes()) {
      table.add(new Entry(destination(route), route.device(), IpAddress.of(route.via())));
    }
    table.sort(Comparator.comparingInt((Entry entry) -> entry.destination().length()).reversed());
  }

  private static IpPrefix destination(PlannedRoute route) {
    String everywhere = route.via().indexOf(':') < 0 ? "0.0.0.0/0" : "::/0";
    return IpPrefix.of(route.destination().equals("default") ? everywhere : route.destination());
  }

  /** Null where there is no route. */
  @Nullable Entry to(IpAddress target) {
    for (Entry entry : table) {
      if (entry.destination().contains(target)) {
        return entry;
      }
    }
    return null;
  }
}
