package org.roamlab.engine.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.roamlab.engine.event.EventFile;
import org.roamlab.engine.event.LinuxClock;
import org.roamlab.engine.network.Network;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.node.Nodes;
import org.roamlab.engine.timeline.Director;
import org.roamlab.engine.timeline.Stage;
import org.roamlab.engine.timeline.Targets;
import org.roamlab.engine.visit.Reception;
import org.roamlab.linux.Threads;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;

/** From an empty world to the end of the experiment. */
public final class ExperimentRun {
  /**
   * In virtual time an experiment starts at this instant of the kernel's monotonic clock, however
   * long its set-up takes; a minute is more than any needs.
   */
  public static final long VIRTUAL_START_NS = 60_000_000_000L;

  /** Some decades. */
  private static final long FOR_EVER_NS = Long.MAX_VALUE / 4;

  /**
   * In real time, after the set-up: what the kernel has begun in the background settles, and
   * disturbs no measurement.
   */
  private static final long REAL_SETTLING_NS = 200_000_000;

  private final Plan plan;
  private final RunConditions conditions;
  private final JobDirectory job = JobDirectory.INSIDE;
  private final LinuxClock clock;
  private final Consumer<IOException> stuck;
  private final Reception reception =
      new Reception(letter -> Report.send(new Report.Letter(letter)));

  /**
   * @param stuck told, by another thread, that the run will never end, and why
   */
  public ExperimentRun(Plan plan, RunConditions conditions, Consumer<IOException> stuck) {
    this.plan = plan;
    this.stuck = stuck;
    this.conditions = conditions;
    this.clock =
        conditions.virtualTime() ? LinuxClock.startingAt(VIRTUAL_START_NS) : new LinuxClock();
  }

  /**
   * @param containers that are nodes; all others are made
   */
  public void execute(Container.All containers) throws IOException, InterruptedException {
    Threads.sleepExactly();
    Threads.allowManyFiles();
    job.furnish();
    if (conditions.virtualTime()) {
      watchTheEnd(); // of a set-up that waits for ever, too
    }
    try (EventFile events = job.openEvents(clock)) {
      execute(containers, events);
    }
  }

  /**
   * @param line from a visitor
   */
  public void hear(String line) {
    reception.hear(line);
  }

  private void watchTheEnd() {
    Overtime.watch(clock, plan.experiment().duration().toNanos(), stuck);
  }

  private void execute(Container.All containers, EventFile events)
      throws IOException, InterruptedException {
    Nodes nodes = new Nodes(job.logs(), containers);
    Network network =
        new Network(
            plan, nodes, new ImpairmentCompiler(conditions.features()), Path.of("/run/tools"));
    network.build();
    List<Participant> participants =
        Participants.of(
            new World(
                plan,
                clock,
                events,
                nodes::node,
                job.path(),
                conditions.seed(),
                conditions.virtualTime(),
                containers));
    Preparations changes = new Preparations(plan);
    Targets targets = new Targets(nodes, network, participants);
    Director director = new Director(plan, clock, events, new Stage(network, nodes, targets));
    network.prepareToChange(changes.links());
    for (String node : changes.nodesWithPrograms()) {
      nodes.node(node).prepareForPrograms();
    }
    for (Participant participant : participants) {
      participant.prepare();
    }
    if (conditions.virtualTime()) {
      director.rehearse();
    } else {
      director.rehearse(List.copyOf(changes.links()));
    }
    events.write("network-built", built());
    boolean visited = conditions.input().visitors();
    awaitStart(visited ? 0 : REAL_SETTLING_NS);
    if (!conditions.virtualTime() && !visited) {
      watchTheEnd();
    }
    events.write("start", Map.of("epoch", epochNs()));
    participants.forEach(Participant::start);
    if (visited) {
      stayUp(director, nodes);
      return;
    }
    Progress.report(clock, plan.experiment().duration().toNanos(), conditions.virtualTime());
    director.run(plan.experiment().duration().toNanos());
    events.write("end", Map.of());
    for (Participant participant : participants) {
      participant.finish();
    }
    for (Map<String, Object> counters : network.counters()) {
      events.write("link-counters", counters);
    }
  }

  /** Until the visitors' line is cut, which ends this process. */
  private void stayUp(Director director, Nodes nodes) throws IOException, InterruptedException {
    reception.open(new Reception.House(nodes, director::ask));
    Report.send(new Report.Progress(0));
    director.run(FOR_EVER_NS);
  }

  private Map<String, Object> built() {
    Map<String, Object> built = new LinkedHashMap<>();
    built.put("nodes", plan.nodes().size());
    built.put("links", plan.links().size());
    built.put("commands", plan.commands().size());
    return built;
  }

  private void awaitStart(long realSettlingNs) throws IOException, InterruptedException {
    if (!conditions.virtualTime()) {
      clock.start(System.nanoTime() + realSettlingNs);
    } else if (clock.nowNs() >= 0) {
      throw new IOException(
          "setting up took %.1f s of virtual time, more than the %d s before t = 0"
              .formatted(
                  (clock.nowNs() + VIRTUAL_START_NS) / 1e9, VIRTUAL_START_NS / 1_000_000_000));
    }
    clock.sleepUntil(0);
  }

  /** The wall clock at t = 0: what timestamps in captures count from. */
  private long epochNs() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano() - clock.nowNs();
  }
}
