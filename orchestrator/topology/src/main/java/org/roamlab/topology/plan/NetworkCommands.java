package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.pmipv6.MobilityDomain;
import org.roamlab.topology.plan.pmipv6.TerminalCommands;

/**
 * The commands that build a network, in five steps: namespaces and their settings; all links, from
 * the fabric; what is in each node; what is in the fabric; the start-up commands. Commands of one
 * place and tool stand together, so that one process of each tool does for each node.
 */
final class NetworkCommands {
  private static final Pattern ALTERNATIVE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,127}");

  private final Topology topology;
  private final MobilityDomain domain;
  private final List<PlannedNode> nodes;
  private final List<PlannedLink> links;
  private final List<Capture> captures;
  private final String tapType;
  private final Map<String, Link> linkByName = new HashMap<>();

  /** Qdiscs and filters, by place. */
  private final Map<String, List<Command>> shapes = new HashMap<>();

  private final List<Command> commands = new ArrayList<>();

  private NetworkCommands(
      Topology topology,
      MobilityDomain domain,
      List<PlannedNode> nodes,
      List<PlannedLink> links,
      List<Capture> captures,
      String tapType) {
    this.topology = topology;
    this.domain = domain;
    this.nodes = nodes;
    this.links = links;
    this.captures = captures;
    this.tapType = tapType;
    topology.links().forEach(link -> linkByName.put(link.name(), link));
  }

  static List<Command> of(
      Topology topology,
      MobilityDomain domain,
      List<PlannedNode> nodes,
      List<PlannedLink> links,
      List<Capture> captures,
      ImpairmentCompiler compiler) {
    NetworkCommands network =
        new NetworkCommands(
            topology, domain, nodes, links, captures, CaptureTaps.deviceType(compiler));
    network.shape(compiler);
    network.namespaces();
    network.commands.addAll(LinkCommands.of(links, nodes));
    for (int i = 0; i < nodes.size(); i++) {
      network.configure(topology.nodes().get(i), nodes.get(i));
    }
    network.shapes(Command.FABRIC);
    network.start();
    return List.copyOf(network.commands);
  }

  private void add(String where, Tool tool, String line, String why) {
    commands.add(new Command(where, tool, line, why));
  }

  private void shape(ImpairmentCompiler compiler) {
    for (PlannedLink link : links) {
      for (Direction direction : link.directions()) {
        shapes
            .computeIfAbsent(direction.where(), _ -> new ArrayList<>())
            .addAll(compiler.install(direction).commands());
      }
    }
  }

  private void namespaces() {
    String fabric = Command.FABRIC;
    add(fabric, Tool.SYSCTL, "net.ipv6.conf.default.disable_ipv6=1", "bridges stay silent");
    for (int i = 0; i < nodes.size(); i++) {
      Node node = topology.nodes().get(i);
      add(node.name(), Tool.NODE, "", "a node: " + node.role());
      boolean accepts = node.acceptRouterAdvertisements() || domain.listensToRouters(node.name());
      commands.addAll(NodeSettings.of(node, nodes.get(i).forwards(), accepts));
    }
  }

  private void configure(Node node, PlannedNode planned) {
    String where = node.name();
    for (PlannedInterface itf : planned.interfaces()) {
      if (!link(itf).ipv6Enabled()) {
        commands.add(NodeSettings.withoutIpv6(where, itf.name()));
      }
    }
    node.sysctls()
        .forEach((key, value) -> add(where, Tool.SYSCTL, key + "=" + value, "as the file asks"));
    add(where, Tool.IP, "link set dev lo up", "programs talk to themselves, too");
    planned.interfaces().forEach(itf -> configure(where, itf));
    commands.addAll(CaptureTaps.devices(captures, where, tapType));
    planned.routes().forEach(route -> configure(where, route));
    for (PlannedInterface itf : planned.interfaces()) {
      if (!link(itf).offload()) {
        withoutOffload(where, itf.name());
        // The node hands over segments that the device would cut: the tap has to cut them, too.
        CaptureTaps.tap(captures, where, itf.name()).ifPresent(tap -> withoutOffload(where, tap));
      }
    }
    commands.addAll(TerminalCommands.of(domain, planned, nodes));
    shapes(where);
  }

  private void withoutOffload(String where, String device) {
    String line = "-K " + device + " tso off gso off gro off tx off";
    add(where, Tool.ETHTOOL, line, "captures show packets as they are on the link");
  }

  private Link link(PlannedInterface itf) {
    return Objects.requireNonNull(linkByName.get(itf.link()));
  }

  private void configure(String where, PlannedInterface itf) {
    String device = itf.name();
    if (!itf.longName().equals(device) && ALTERNATIVE_NAME.matcher(itf.longName()).matches()) {
      String line = "link property add dev " + device + " altname " + itf.longName();
      add(where, Tool.IP, line, "its name in full; Linux wants 15 characters at most");
    }
    for (String address : itf.addresses()) {
      add(where, Tool.IP, "addr add " + address + " dev " + device, "its address on " + itf.link());
    }
    if (!domain.isSlave(where, itf.link())) {
      add(where, Tool.IP, "link set dev " + device + " up", "plugged in to " + itf.link());
    }
  }

  private void configure(String where, PlannedRoute route) {
    String line =
        "route add %s via %s dev %s".formatted(route.destination(), route.via(), route.device());
    boolean all = route.destination().equals("default");
    add(where, Tool.IP, line, all ? "the way to all else" : "the way to " + route.destination());
  }

  private void shapes(String where) {
    List<Command> here = shapes.getOrDefault(where, List.of());
    Predicate<Command> queueing = command -> command.tool() == Tool.TC;
    here.stream().filter(queueing).forEach(commands::add);
    commands.addAll(CaptureTaps.copies(captures, where));
    here.stream().filter(queueing.negate()).forEach(commands::add);
  }

  private void start() {
    for (Node node : topology.nodes()) {
      for (String line : node.start()) {
        add(node.name(), Tool.SHELL, line, "start-up of " + node.name());
      }
    }
  }
}
