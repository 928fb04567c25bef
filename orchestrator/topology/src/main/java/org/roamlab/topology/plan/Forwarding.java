package org.roamlab.topology.plan;

import org.roamlab.topology.model.Node;

/** Which nodes pass packets on: all but hosts and mobile nodes. */
final class Forwarding {
  private Forwarding() {}

  static boolean forwards(Node node) {
    return !node.role().equals("host") && !node.role().endsWith("-mn");
  }
}
