package org.roamlab.topology.plan.pmipv6;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/** How a mobile node's interfaces are put together, and what an anchor has before anybody comes. */
public final class TerminalCommands {
  /** The interface behind which others hide. */
  public static final String BOND = "bond0";

  /** How often the driver looks whether its interfaces have a carrier. */
  private static final int MONITOR_MILLISECONDS = 100;

  private final String where;
  private final List<Command> commands = new ArrayList<>();

  private TerminalCommands(String where) {
    this.where = where;
  }

  public static List<Command> of(MobilityDomain domain, PlannedNode node, List<PlannedNode> nodes) {
    TerminalCommands made = new TerminalCommands(node.name());
    domain.anchors().stream()
        .filter(anchor -> anchor.name().equals(node.name()))
        .forEach(anchor ->
            made.ip(
                "route add unreachable " + domain.pool(anchor),
                "a home network prefix that nobody has registered leads nowhere"));
    if (domain.isBonding(node.name())) {
      made.bond(domain, node);
    }
    made.commands.addAll(
        Isatap.commands(
            domain,
            node,
            nodes.stream().collect(Collectors.toMap(PlannedNode::name, Function.identity()))));
    return made.commands;
  }

  private void bond(MobilityDomain domain, PlannedNode node) {
    List<String> links = domain.accessLinks(node.name()).stream().map(Link::name).toList();
    List<PlannedInterface> slaves =
        node.interfaces().stream().filter(itf -> links.contains(itf.link())).toList();
    ip(
        "link add name %s address %s type bond mode active-backup miimon %d all_slaves_active 1 num_grat_arp 0"
            .formatted(BOND, slaves.getFirst().mac(), MONITOR_MILLISECONDS),
        "one interface behind which the others hide; what any of them receives counts");
    for (int i = 0; i < slaves.size(); i++) {
      String slave = slaves.get(i).name();
      ip("link set dev " + slave + " down", "the driver takes an interface that is down");
      ip("link set dev " + slave + " master " + BOND, "and sets it up");
      ip(
          "link set dev %s type bond_slave queue_id %d".formatted(slave, i + 1),
          "packets of this queue leave by " + slave);
    }
    add(Tool.ETHTOOL, "-K " + BOND + " tso off gso off gro off tx off", "as its slaves have it");
    ip("link set dev " + BOND + " up", "the node is ready to be found");
    tc("qdisc replace dev " + BOND + " root handle 1: multiq", "one queue per slave");
    for (int i = 0; i < slaves.size(); i++) {
      tc(
          "filter add dev %s parent 1: protocol ipv6 handle %d fw action skbedit queue_mapping %d"
              .formatted(BOND, i + 1, i + 1),
          "packets with this mark leave by " + slaves.get(i).name());
    }
    slavesByPort();
  }

  /**
   * Annex A.3: a slave is chosen by the source port, in a table that an external trigger writes.
   */
  private void slavesByPort() {
    nft("add table ip6 slaves", "which slave a flow leaves by is for whoever writes this table");
    nft(
        "add map ip6 slaves by-port { type inet_service : mark; }",
        "source ports, and slaves' queues");
    nft(
        "add chain ip6 slaves output { type filter hook output priority -149; }",
        "after what a reflector has to say");
    nft(
        "add rule ip6 slaves output meta l4proto { tcp, udp } meta mark set th sport map @by-port",
        "all other flows leave by the slave that is active");
  }

  private void nft(String line, String why) {
    add(Tool.NFT, line, why);
  }

  private void ip(String line, String why) {
    add(Tool.IP, line, why);
  }

  private void tc(String line, String why) {
    add(Tool.TC, line, why);
  }

  private void add(Tool tool, String line, String why) {
    commands.add(new Command(where, tool, line, why));
  }
}
