package org.roamlab.engine.venue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.model.TimelineEntry.Run;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;

/** A short run of a little of everything. */
final class TrainingPlan {
  private static final Duration DURATION = Duration.ofSeconds(4);

  private final boolean delays;

  private TrainingPlan(boolean delays) {
    this.delays = delays;
  }

  /** As a kernel with these features can carry it out. */
  static Plan plan(Set<KernelFeature> features) {
    return Planner.plan(
        new TrainingPlan(features.contains(KernelFeature.NETEM)).experiment(),
        new ImpairmentCompiler(features));
  }

  private Experiment experiment() {
    return new Experiment(
        "training",
        "which classes does the engine need?",
        null,
        DURATION,
        topology(),
        List.of(
            traffic("bulk", new Traffic.TcpBulk(null), 5001),
            traffic("answer", request(), 5002),
            traffic("rate", new Traffic.ConstantRate(100_000, 200), 5003),
            traffic("ping", new Traffic.Ping(Duration.ofSeconds(1), 56), 5004)),
        timeline(),
        List.of(new Capture("b", "eth0", 96, null, Capture.Tool.TCPDUMP)),
        List.of(),
        List.of(),
        Map.of());
  }

  private static Traffic.Kind request() {
    return new Traffic.RequestResponse(100, 1000, Duration.ofSeconds(1), null);
  }

  private static Traffic traffic(String id, Traffic.Kind kind, int port) {
    return new Traffic(id, "a", "b", Duration.ZERO, null, 4, null, null, port, 0, kind);
  }

  private Topology topology() {
    List<LinkEnd> ends = List.of(end("a"), end("b"));
    Link link = new Link("link", false, "ethernet", ends, 1500, null, null, true, true, false);
    return new Topology("training", List.of(node("a"), node("b")), List.of(link));
  }

  private static Node node(String name) {
    return new Node(
        name,
        "host",
        null,
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        false,
        false,
        List.of(),
        List.of("true"));
  }

  private LinkEnd end(String node) {
    Impairment impairment = impairment(10_000_000);
    return new LinkEnd(node, null, List.of(), null, impairment, impairment);
  }

  private Impairment impairment(long rateBitsPerSecond) {
    Impairment.Queue queue = new Impairment.TimeQueue(Duration.ofMillis(50));
    return new Impairment(
        rateBitsPerSecond, Duration.ofMillis(delays ? 10 : 0), null, null, 0, 0, null, queue, null);
  }

  private List<TimelineEntry> timeline() {
    Change change = new Change(impairment(1_000_000), Set.of("rate"), false);
    return List.of(
        entry(1000, new Impair("link", Map.of("a", change), null)),
        entry(1500, new LinkDown("link", null, delays ? Outage.BLACKHOLE : Outage.ADMIN)),
        entry(2000, new LinkUp("link", null)),
        entry(2100, new LinkDown("link", "a", Outage.ADMIN)),
        entry(2200, new LinkUp("link", null)),
        entry(2500, new Run("a", "true")));
  }

  private static TimelineEntry entry(long ms, Action action) {
    return new TimelineEntry("at" + ms, new At(Duration.ofMillis(ms), null, null), action);
  }
}
