package org.roamlab.topology.plan.route;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.route.Network.Port;

/**
 * A node's next hop.
 *
 * @param out the node's own interface
 * @param gateway the neighbour's
 * @param via the neighbour's address, in a subnet that both are in
 */
record Hop(Port out, Port gateway, IpAddress via) {
  /** Null if the two share a link, but no subnet. */
  static @Nullable Hop between(Port out, Port gateway) {
    for (IpPrefix own : out.addresses()) {
      for (IpPrefix other : gateway.addresses()) {
        if (own.contains(other.address())) {
          return new Hop(out, gateway, other.address());
        }
      }
    }
    return null;
  }

  /** The same way, as the neighbour takes it. */
  @Nullable Hop back() {
    return between(/* out= */ gateway, /* gateway= */ out);
  }
}
