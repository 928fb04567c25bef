package org.roamlab.topology.plan;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;

/** Where a node sends a packet, as its kernel will: the longest prefix wins. */
final class RouteLookup {
  private RouteLookup() {}

  /**
   * @param device the node's own interface
   * @param via null: the target itself is on the link
   */
  record Next(String device, @Nullable IpAddress via) {}

  /** Null where there is no route. */
  static @Nullable Next of(PlannedNode node, IpAddress target) {
    Next next = null;
    int longest = -1;
    for (PlannedInterface itf : node.interfaces()) {
      for (String cidr : itf.addresses()) {
        IpPrefix own = IpPrefix.parse(cidr);
        if (own != null && own.length() > longest && own.contains(target)) {
          longest = own.length();
          next = new Next(itf.name(), null);
        }
      }
    }
    for (PlannedRoute route : node.routes()) {
      IpPrefix prefix = destination(route);
      if (prefix != null && prefix.length() > longest && prefix.contains(target)) {
        longest = prefix.length();
        next = new Next(route.device(), IpAddress.parse(route.via()));
      }
    }
    return next;
  }

  static @Nullable IpPrefix destination(PlannedRoute route) {
    String everywhere = route.via().indexOf(':') < 0 ? "0.0.0.0/0" : "::/0";
    return IpPrefix.parse(route.destination().equals("default") ? everywhere : route.destination());
  }
}
