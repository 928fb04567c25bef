package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;

/**
 * Makes all links, in one go from the fabric: each pair of interfaces is made with both ends where
 * they belong, down, so that nothing is sent before the node is configured.
 */
final class LinkCommands {
  private final List<Command> commands = new ArrayList<>();

  /** By node and interface. */
  private final Map<String, Map<String, String>> macs = new HashMap<>();

  private LinkCommands(List<PlannedNode> nodes) {
    for (PlannedNode node : nodes) {
      Map<String, String> ofNode = new HashMap<>();
      node.interfaces().forEach(itf -> ofNode.put(itf.name(), itf.mac()));
      macs.put(node.name(), ofNode);
    }
  }

  static List<Command> of(List<PlannedLink> links, List<PlannedNode> nodes) {
    LinkCommands made = new LinkCommands(nodes);
    for (int i = 0; i < links.size(); i++) {
      PlannedLink link = links.get(i);
      String bridge = link.bridge();
      if (bridge == null) {
        made.pair(link);
      } else {
        made.segment(i, link, bridge);
      }
    }
    return made.commands;
  }

  private void ip(String line, String why) {
    commands.add(new Command(Command.FABRIC, Tool.IP, line, why));
  }

  private void pair(PlannedLink link) {
    Direction forth = link.directions().get(0);
    Direction back = link.directions().get(1);
    ip(
        "link add %s type veth peer %s".formatted(end(forth), end(back)),
        "link %s: %s to %s".formatted(link.name(), forth.from(), forth.to()));
  }

  private void segment(int number, PlannedLink link, String bridge) {
    ip(
        "link add name %s up address %s mtu %d type bridge stp_state 0 forward_delay 0 mcast_snooping 0"
            .formatted(bridge, Macs.ofBridge(number), link.mtuBytes()),
        "segment %s: a bridge that forwards at once".formatted(link.name()));
    for (int i = 0; i < link.directions().size(); i += 2) {
      Direction sends = link.directions().get(i);
      String port = link.directions().get(i + 1).device();
      String mac = Macs.ofPort(number, i / 2);
      ip(
          "link add name %s up master %s address %s mtu %d type veth peer %s"
              .formatted(port, bridge, mac, link.mtuBytes(), end(sends)),
          "%s joins %s".formatted(sends.from(), link.name()));
    }
  }

  /** An interface in its node. */
  private String end(Direction sends) {
    Map<String, String> ofNode = Objects.requireNonNull(macs.get(sends.where()));
    return "name %s netns %s address %s mtu %d"
        .formatted(sends.device(), sends.where(), ofNode.get(sends.device()), sends.mtuBytes());
  }
}
