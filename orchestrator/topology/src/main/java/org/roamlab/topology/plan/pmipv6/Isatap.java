package org.roamlab.topology.plan.pmipv6;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.PlanProblem;

/** IPv6 over access links that have IPv4 only, as the 3G network of the paper (RFC 5214). */
final class Isatap {
  /** RFC 5214 §6.1: of a private IPv4 address; the other half of the identifier is the address. */
  private static final long IDENTIFIER = 0x0000_5efeL << 32;

  private static final IpPrefix LINK_LOCAL = new IpPrefix(new IpAddress(6, 0xfe80L << 48, 0), 64);

  private Isatap() {}

  /** The tunnel's device over an interface. */
  static String device(PlannedInterface below) {
    String name = "is-" + below.name();
    return name.length() <= 15 ? name : name.substring(0, 15);
  }

  static IpAddress ipv4(PlannedInterface below) {
    return below.addresses().stream()
        .map(IpPrefix::of)
        .filter(prefix -> prefix.family() == 4)
        .map(IpPrefix::address)
        .findFirst()
        .orElseThrow(() ->
            new PlanProblem(
                "the access link %s has neither IPv6 nor IPv4; leave out ipv4: false"
                    .formatted(below.link())));
  }

  static IpAddress address(IpPrefix prefix, PlannedInterface below) {
    return new IpAddress(6, prefix.address().high(), IDENTIFIER | ipv4(below).low());
  }

  static IpAddress linkLocal(PlannedInterface below) {
    return address(LINK_LOCAL, below);
  }

  /** What stands for a link-layer address: the IPv4 address, byte by byte. */
  static String linkLayer(PlannedInterface below) {
    long address = ipv4(below).low();
    return "%02x:%02x:%02x:%02x"
        .formatted(address >> 24 & 0xff, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
  }

  /** The tunnels of a node, be it the host or the router of the link. */
  static List<Command> commands(
      MobilityDomain domain, PlannedNode node, Map<String, PlannedNode> nodes) {
    List<Command> commands = new ArrayList<>();
    for (Link link : domain.accessLinks(node.name())) {
      if (domain.isTunnelled(link)) {
        commands.addAll(commands(domain, link, node, nodes));
      }
    }
    return commands;
  }

  private static List<Command> commands(
      MobilityDomain domain, Link link, PlannedNode node, Map<String, PlannedNode> nodes) {
    List<Command> commands = new ArrayList<>();
    PlannedInterface own = on(link, node);
    String device = device(own);
    boolean host = domain.listensToRouters(node.name());
    add(
        commands,
        node,
        "link add name %s type sit isatap local %s ttl 64".formatted(device, ipv4(own)),
        link.name() + " has IPv4 only: IPv6 crosses it in a tunnel");
    for (LinkEnd end : link.ends()) {
      PlannedNode peer = nodes.get(end.node());
      if (peer != null && !end.node().equals(node.name())) {
        add(
            commands,
            node,
            "tunnel prl dev %s %s %s"
                .formatted(device, host ? "prl-default" : "prl-nodefault", ipv4(on(link, peer))),
            host ? "its router" : "who may send packets of several prefixes");
      }
    }
    add(commands, node, "link set dev " + device + " up", "ready");
    return commands;
  }

  static PlannedInterface on(Link link, PlannedNode node) {
    return node.interfaces().stream()
        .filter(itf -> itf.link().equals(link.name()))
        .findFirst()
        .orElseThrow();
  }

  private static void add(List<Command> commands, PlannedNode node, String line, String why) {
    commands.add(new Command(node.name(), Tool.IP, line, why));
  }
}
