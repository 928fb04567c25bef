package org.roamlab.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;

/** Experiments made by hand, so that a test of the engine does not depend on the language. */
public final class Plans {
  private Plans() {}

  /** client – router – server, links {@code lan} and {@code wan}, 20 Mbit/s and 10 ms each way. */
  public static Plan threeNodes(
      Duration duration, List<Traffic> traffic, List<TimelineEntry> timeline) {
    List<Node> nodes =
        List.of(node("client", "host"), node("router", "router"), node("server", "host"));
    List<Link> links = List.of(link("lan", "client", "router"), link("wan", "router", "server"));
    return plan(duration, new Topology("three", nodes, links), traffic, timeline);
  }

  /** Nodes {@code n1}, {@code n2}, … on one segment. */
  public static Plan segment(int size, Duration duration) {
    return segment(size, duration, List.of());
  }

  public static Plan segment(int size, Duration duration, List<TimelineEntry> timeline) {
    List<Node> nodes = new ArrayList<>();
    List<LinkEnd> ends = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      nodes.add(node("n" + i, "host"));
      ends.add(end("n" + i, Impairment.NONE));
    }
    Link segment = new Link("lan", true, "ethernet", ends, 1500, null, null, true, true, true);
    return plan(duration, new Topology("segment", nodes, List.of(segment)), List.of(), timeline);
  }

  /** An entry that acts once. */
  public static TimelineEntry at(long seconds, TimelineEntry.Action action) {
    TimelineEntry.Trigger time = new TimelineEntry.At(Duration.ofSeconds(seconds), null, null);
    return new TimelineEntry("at-" + seconds, time, action);
  }

  private static Plan plan(
      Duration duration, Topology topology, List<Traffic> traffic, List<TimelineEntry> timeline) {
    return Planner.plan(
        new Experiment(
            "fixture",
            "a fixture",
            null,
            duration,
            topology,
            traffic,
            timeline,
            List.of(),
            List.of(),
            List.of(),
            Map.of()));
  }

  private static Node node(String name, String role) {
    return new Node(
        name, role, null, Map.of(), List.of(), Map.of(), Map.of(), false, false, List.of(),
        List.of());
  }

  private static Link link(String name, String a, String b) {
    Impairment impairment =
        new Impairment(
            20_000_000L,
            Duration.ofMillis(10),
            null,
            null,
            0,
            0,
            null,
            new Impairment.TimeQueue(Duration.ofMillis(50)),
            null);
    return new Link(
        name,
        false,
        "ethernet",
        List.of(end(a, impairment), end(b, impairment)),
        1500,
        null,
        null,
        true,
        true,
        false);
  }

  private static LinkEnd end(String node, Impairment impairment) {
    return new LinkEnd(node, null, List.of(), null, impairment, impairment);
  }
}
