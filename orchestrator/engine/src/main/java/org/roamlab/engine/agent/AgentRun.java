package org.roamlab.engine.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Doorway;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.Target;
import org.roamlab.engine.run.World;
import org.roamlab.json.JsonWriter;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.plan.Plan.PlannedAgent;

/** All role agents of a run. */
public final class AgentRun implements Participant {
  /** In sight of the nodes. */
  private static final Path SHARED = Path.of("/run/agents");

  private final World world;
  private final UntilTheEnd events;
  private final Map<String, Life> lives = new LinkedHashMap<>();

  public AgentRun(World world) {
    this.world = world;
    this.events = new UntilTheEnd(world.events());
    for (PlannedAgent agent : world.plan().agents()) {
      lives.put(agent.node() + "/" + agent.name(), new Life(agent));
    }
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    for (Life life : lives.values()) {
      life.configure();
      life.start();
    }
    for (Life life : lives.values()) {
      life.process().awaitReady();
    }
  }

  @Override
  public void start() {
    long startNs = System.nanoTime() - world.clock().nowNs();
    events.end(startNs + world.plan().experiment().duration().toNanos());
    for (Life life : lives.values()) {
      try {
        life.process().begin();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    for (Life life : lives.values()) {
      life.end();
    }
  }

  /** {@code NODE/AGENT}; by a node's name all its agents. */
  @Override
  public Optional<Target> target(String name) {
    Life life = lives.get(name);
    if (life != null) {
      return Optional.of(life);
    }
    List<Life> ofNode =
        lives.values().stream().filter(each -> each.agent.node().equals(name)).toList();
    return ofNode.isEmpty() ? Optional.empty() : Optional.of(new OfNode(ofNode));
  }

  /** An agent through all its restarts. */
  private final class Life implements Target {
    private final PlannedAgent agent;
    private final List<AgentProcess> past = new ArrayList<>();
    private @Nullable AgentProcess process;

    Life(PlannedAgent agent) {
      this.agent = agent;
    }

    private Path configuration() {
      return SHARED.resolve(agent.node()).resolve(agent.name() + ".json");
    }

    private Doorway doorway() {
      return world.doorways().apply(agent.node());
    }

    void configure() throws IOException {
      Path file = doorway().reach(configuration());
      Files.createDirectories(file.getParent());
      StringBuilder text = new StringBuilder();
      JsonWriter.append(text, agent.config());
      Files.writeString(file, text.append('\n'));
    }

    void start() throws IOException {
      Path log =
          world.jobDirectory().resolve("logs").resolve(agent.node() + "-" + agent.name() + ".log");
      List<String> command = AgentCommand.of(agent.name(), configuration(), world.virtualTime());
      process = new AgentProcess(agent, doorway(), events, command, log);
    }

    AgentProcess process() {
      AgentProcess known = process;
      if (known == null) {
        throw new IllegalStateException(agent.node() + "/" + agent.name() + " does not run");
      }
      return known;
    }

    @Override
    public void kill() {
      if (process != null) {
        process.kill();
        past.add(process);
        process = null;
      }
    }

    /** What it is told to begin waits for it: it need not be ready. */
    @Override
    public void restart() throws IOException {
      kill();
      start();
      process().begin();
    }

    @Override
    public void pause() {
      process().signal(Spawn.Signal.STOP);
    }

    @Override
    public void resume() {
      process().signal(Spawn.Signal.CONT);
    }

    void end() throws IOException, InterruptedException {
      for (AgentProcess former : past) {
        former.end();
      }
      if (process != null) {
        process.signal(Spawn.Signal.CONT);
        process.end();
      }
    }
  }

  /** The node itself kills, pauses and resumes all programs in it, these among them. */
  private record OfNode(List<Life> lives) implements Target {
    @Override
    public void kill() {
      lives.forEach(Life::kill);
    }

    @Override
    public void restart() throws IOException {
      for (Life life : lives) {
        life.restart();
      }
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}
  }
}
