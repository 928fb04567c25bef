package org.roamlab.topology.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/** The /etc/hosts of all nodes: a node's name is its first address of each family. */
final class Hosts {
  private Hosts() {}

  static String of(List<PlannedNode> nodes) {
    StringBuilder text = new StringBuilder("127.0.0.1 localhost\n::1 localhost\n");
    for (PlannedNode node : nodes) {
      Set<Integer> named = new HashSet<>();
      for (String home : node.homeAddresses()) {
        text.append(IpPrefix.of(home).address()).append(' ').append(node.name()).append('\n');
        named.add(6);
      }
      for (PlannedInterface itf : node.interfaces()) {
        for (String cidr : itf.addresses()) {
          IpAddress address = IpPrefix.of(cidr).address();
          text.append(address).append(' ');
          text.append(named.add(address.family()) ? node.name() + " " : "");
          text.append(node.name()).append('.').append(itf.name()).append('\n');
        }
      }
    }
    return text.toString();
  }
}
