package org.roamlab.engine;

import static org.roamlab.topology.plan.Command.FABRIC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;

/** Plans made by hand, so that a test of the engine depends on the engine alone. */
public final class Plans {
  private Plans() {}

  /** client – router – server, links {@code lan} and {@code wan}, each way 10 ms. */
  public static Plan threeNodes(Duration duration, List<TimelineEntry> timeline) {
    List<Command> commands = new ArrayList<>();
    for (String node : List.of("client", "router", "server")) {
      commands.add(new Command(node, Tool.NODE, "", "node " + node));
    }
    commands.add(veth("eth0", "client", "eth0", "router"));
    commands.add(veth("eth1", "router", "eth0", "server"));
    commands.add(new Command("router", Tool.SYSCTL, "net.ipv4.ip_forward=1", "router forwards"));
    up(commands, "client", "eth0", "10.0.0.1/24");
    up(commands, "router", "eth0", "10.0.0.2/24");
    up(commands, "router", "eth1", "10.0.1.1/24");
    up(commands, "server", "eth0", "10.0.1.2/24");
    commands.add(ip("client", "route add default via 10.0.0.2 dev eth0"));
    commands.add(ip("server", "route add default via 10.0.1.1 dev eth0"));
    List<Direction> lan =
        List.of(
            direction("client", "router", "eth0", 10), direction("router", "client", "eth0", 10));
    List<Direction> wan =
        List.of(
            direction("router", "server", "eth1", 10), direction("server", "router", "eth0", 10));
    lan.forEach(direction -> commands.add(delay(direction)));
    wan.forEach(direction -> commands.add(delay(direction)));
    return new Plan(
        experiment(duration, timeline, List.of(node("client"), node("router"), node("server"))),
        List.of(
            planned("client", List.of(face("eth0", "lan", "10.0.0.1/24")), "10.0.0.2"),
            planned(
                "router",
                List.of(face("eth0", "lan", "10.0.0.2/24"), face("eth1", "wan", "10.0.1.1/24")),
                ""),
            planned("server", List.of(face("eth0", "wan", "10.0.1.2/24")), "10.0.1.1")),
        List.of(new PlannedLink("lan", null, 1500, lan), new PlannedLink("wan", null, 1500, wan)),
        "127.0.0.1 localhost\n",
        commands);
  }

  private static Command veth(String a, String nodeA, String b, String nodeB) {
    return new Command(
        FABRIC,
        Tool.IP,
        "link add %s netns %s type veth peer name %s netns %s".formatted(a, nodeA, b, nodeB),
        "link of %s and %s".formatted(nodeA, nodeB));
  }

  private static Command ip(String node, String line) {
    return new Command(node, Tool.IP, line, "network of " + node);
  }

  private static void up(List<Command> commands, String node, String device, String address) {
    commands.add(ip(node, "link set lo up"));
    commands.add(ip(node, "addr add %s dev %s".formatted(address, device)));
    commands.add(ip(node, "link set %s up".formatted(device)));
  }

  private static Command delay(Direction direction) {
    return new Command(
        direction.where(),
        Tool.TC,
        "qdisc add dev %s root handle 1: netem delay %dms limit 10000"
            .formatted(direction.device(), direction.impairment().oneWayDelay().toMillis()),
        direction.from() + " to " + direction.to());
  }

  private static Direction direction(String from, String to, String device, long delayMs) {
    Impairment impairment =
        new Impairment(null, Duration.ofMillis(delayMs), null, null, 0, 0, null, null, null);
    return new Direction(from, to, from, device, impairment, 1500, Duration.ofMillis(delayMs));
  }

  private static Node node(String name) {
    return new Node(
        name, "host", null, Map.of(), List.of(), Map.of(), Map.of(), false, false, List.of());
  }

  private static PlannedInterface face(String name, String link, String address) {
    return new PlannedInterface(name, name, link, "", List.of(address), 1500);
  }

  private static PlannedNode planned(
      String name, List<PlannedInterface> interfaces, String gateway) {
    List<PlannedRoute> routes =
        gateway.isEmpty() ? List.of() : List.of(new PlannedRoute("default", gateway, "eth0"));
    return new PlannedNode(name, "host", name.equals("router"), interfaces, routes);
  }

  private static Experiment experiment(
      Duration duration, List<TimelineEntry> timeline, List<Node> nodes) {
    return new Experiment(
        "fixture",
        "a fixture",
        null,
        duration,
        new Topology("fixture", nodes, List.of()),
        List.of(),
        timeline,
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
