package org.roamlab.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.engine.event.EventFile;
import org.roamlab.engine.event.LinuxClock;
import org.roamlab.engine.linux.Threads;
import org.roamlab.engine.network.Commands;
import org.roamlab.engine.network.Tools;
import org.roamlab.engine.node.NamespaceNode;
import org.roamlab.engine.node.Nodes;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.Plan;

/** From an empty world to the end of the experiment. */
public final class ExperimentRun {
  /**
   * In virtual time an experiment starts at this instant of the kernel's monotonic clock, however
   * long its set-up takes; a minute is more than any needs.
   */
  private static final long VIRTUAL_START_NS = 60_000_000_000L;

  /** In real time, after the set-up: what the kernel has begun in the background settles. */
  private static final long REAL_SETTLING_NS = 200_000_000;

  private final Plan plan;
  private final boolean virtualTime;
  private final long seed;
  private final JobDirectory job = JobDirectory.INSIDE;
  private final LinuxClock clock;

  public ExperimentRun(Plan plan, boolean virtualTime, long seed) {
    this.plan = plan;
    this.virtualTime = virtualTime;
    this.seed = seed;
    this.clock = virtualTime ? LinuxClock.startingAt(VIRTUAL_START_NS) : new LinuxClock();
  }

  public void execute() throws IOException, InterruptedException {
    Threads.sleepExactly();
    Threads.allowManyFiles();
    Files.createDirectories(job.logs());
    Files.createDirectories(job.captures());
    try (EventFile events = new EventFile(job.events(), clock)) {
      execute(events);
    }
  }

  private void execute(EventFile events) throws IOException, InterruptedException {
    Nodes nodes = new Nodes(job.logs());
    Tools tools = new Tools(nodes, Path.of("/run/tools"));
    Commands commands = new Commands(plan, nodes, tools);
    commands.execute(plan.commands());
    startNodes(nodes);
    List<Participant> participants = Participants.of(world(events, nodes));
    for (Participant participant : participants) {
      participant.prepare();
    }
    events.write("network-built", built());
    awaitStart();
    events.write("start", Map.of("epoch", unixNs()));
    participants.forEach(Participant::start);
    long endNs = plan.experiment().duration().toNanos();
    Progress.report(clock, endNs);
    clock.sleepUntil(endNs);
    events.write("end", Map.of());
    for (Participant participant : participants) {
      participant.finish();
    }
  }

  private Map<String, Object> built() {
    Map<String, Object> built = new LinkedHashMap<>();
    built.put("nodes", plan.nodes().size());
    built.put("links", plan.links().size());
    built.put("commands", plan.commands().size());
    return built;
  }

  private World world(EventFile events, Nodes nodes) {
    return new World(plan, clock, events, nodes::node, job.path(), seed, virtualTime);
  }

  private void startNodes(Nodes nodes) throws IOException, InterruptedException {
    for (Node node : plan.experiment().topology().nodes()) {
      for (String command : node.start()) {
        runToEnd(nodes.node(node.name()), command);
      }
    }
  }

  private static void runToEnd(NamespaceNode node, String command)
      throws IOException, InterruptedException {
    int status = node.start(node.node(), List.of("sh", "-c", command)).waitFor();
    if (status != 0) {
      throw new IOException(
          "node %s: start command `%s` failed with exit code %d; see logs/%s.log"
              .formatted(node.node(), command, status, node.node()));
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    if (!virtualTime) {
      clock.start(System.nanoTime() + REAL_SETTLING_NS);
    } else if (clock.nowNs() >= 0) {
      throw new IOException(
          "setting up took %.1f s of virtual time, more than the %d s before t = 0"
              .formatted(
                  (clock.nowNs() + VIRTUAL_START_NS) / 1e9, VIRTUAL_START_NS / 1_000_000_000));
    }
    clock.sleepUntil(0);
  }

  /** The wall clock at t = 0: what timestamps in captures count from. */
  private long unixNs() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano() - clock.nowNs();
  }
}
