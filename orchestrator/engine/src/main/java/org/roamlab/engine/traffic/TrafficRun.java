package org.roamlab.engine.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roamlab.engine.node.Doorway;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.Target;
import org.roamlab.engine.run.World;
import org.roamlab.topology.model.Traffic;

/** All traffic of a run. What listens does so before the start, so nobody has to wait for it. */
public final class TrafficRun implements Participant {
  private final World world;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<Session> all = new ArrayList<>();

  public TrafficRun(World world) {
    this.world = world;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    for (Traffic traffic : world.plan().experiment().traffic()) {
      listen(traffic);
    }
  }

  private Session listen(Traffic traffic) throws IOException, InterruptedException {
    TrafficEvents events = new TrafficEvents(world.events(), traffic.id());
    Flow flow = Flows.of(traffic, world.seed(), events);
    String other = traffic.to() == null ? traffic.from() : traffic.to();
    boolean reversed = Flows.listensAtSource(traffic);
    Doorway driving = world.doorways().apply(reversed ? other : traffic.from());
    Doorway listening = world.doorways().apply(reversed ? traffic.from() : other);
    Session session = new Session(traffic, flow, driving, listening, world.clock(), events);
    synchronized (this) {
      sessions.put(traffic.id(), session);
      all.add(session);
    }
    session.listen();
    return session;
  }

  @Override
  public void start() {
    snapshot().forEach(Session::start);
  }

  @Override
  public void finish() throws InterruptedException {
    for (Session session : snapshot()) {
      session.finish();
    }
  }

  private synchronized List<Session> snapshot() {
    return List.copyOf(all);
  }

  /** A traffic by its id; by the name of a node whatever of all traffic lives in that node. */
  @Override
  public Optional<Target> target(String name) {
    List<Traffic> touched =
        world.plan().experiment().traffic().stream()
            .filter(t -> t.from().equals(name) || name.equals(t.to()))
            .toList();
    if (!touched.isEmpty()) {
      return Optional.of(new AtNode(name, touched));
    }
    return world.plan().experiment().traffic().stream()
        .filter(traffic -> traffic.id().equals(name))
        .findFirst()
        .map(Whole::new);
  }

  private synchronized Session current(Traffic traffic) {
    Session session = sessions.get(traffic.id());
    if (session == null) {
      throw new IllegalStateException("traffic " + traffic.id() + " was never prepared");
    }
    return session;
  }

  private void again(Traffic traffic) throws IOException {
    uninterrupted(() -> {
      current(traffic).kill();
      listen(traffic).start();
    });
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static void uninterrupted(Step step) throws IOException {
    try {
      step.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while traffic ended", interrupted);
    }
  }

  /** Both ends of one traffic. */
  private final class Whole implements Target {
    private final Traffic traffic;

    Whole(Traffic traffic) {
      this.traffic = traffic;
    }

    @Override
    public void kill() throws IOException {
      uninterrupted(current(traffic)::kill);
    }

    @Override
    public void restart() throws IOException {
      again(traffic);
    }

    @Override
    public void pause() {
      current(traffic).pause();
    }

    @Override
    public void resume() {
      current(traffic).resume();
    }
  }

  /** The ends in one node. */
  private final class AtNode implements Target {
    private final String node;
    private final List<Traffic> touched;

    AtNode(String node, List<Traffic> touched) {
      this.node = node;
      this.touched = touched;
    }

    @Override
    public void kill() {
      touched.forEach(traffic -> current(traffic).killAt(node));
    }

    @Override
    public void restart() throws IOException {
      for (Traffic traffic : touched) {
        Session session = current(traffic);
        if (session.drivesIn(node)) {
          again(traffic);
        } else {
          uninterrupted(session::listenAgain);
        }
      }
    }

    @Override
    public void pause() {
      touched.forEach(traffic -> current(traffic).pauseAt(node));
    }

    @Override
    public void resume() {
      touched.forEach(traffic -> current(traffic).resumeAt(node));
    }
  }
}
