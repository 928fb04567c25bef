package org.roamlab.engine.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.roamlab.engine.event.EventLog;
import org.roamlab.engine.event.ExperimentClock;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.model.Traffic;

/** A world of two nodes that are both this machine; what is sent goes over its loopback. */
final class Loopback implements ExperimentClock, EventLog {
  record Event(long t, String event, Map<String, Object> fields) {
    long number(String field) {
      return ((Number) value(field)).longValue();
    }

    String text(String field) {
      return value(field).toString();
    }

    Object value(String field) {
      return Objects.requireNonNull(fields.get(field), event + " has no " + field);
    }
  }

  private final long startNs = System.nanoTime();
  private final List<Event> events = new ArrayList<>();

  @Override
  public long nowNs() {
    return System.nanoTime() - startNs;
  }

  @Override
  public void sleepUntil(long tNs) throws InterruptedException {
    while (nowNs() < tNs) {
      LockSupport.parkNanos(tNs - nowNs());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public synchronized void writeAt(long monotonicNs, String event, Map<String, ?> fields) {
    events.add(new Event(monotonicNs - startNs, event, new LinkedHashMap<>(fields)));
    notifyAll();
  }

  synchronized List<Event> events(String event) {
    return events.stream().filter(e -> e.event().equals(event)).toList();
  }

  synchronized List<String> names() {
    return events.stream().map(Event::event).toList();
  }

  /** Waits for an event; a test that waits for what never comes is ended by its timeout. */
  synchronized Event await(String event) throws InterruptedException {
    while (events(event).isEmpty()) {
      wait();
    }
    return events(event).getFirst();
  }

  Event result() throws InterruptedException {
    return await("traffic-result");
  }

  Session session(Traffic traffic) throws IOException, InterruptedException {
    TrafficEvents own = new TrafficEvents(this, traffic.id());
    Flow flow = Flows.of(traffic, 1, own);
    boolean reversed = Flows.listensAtSource(traffic);
    Doorway from = new Here("a");
    Doorway to = new Here("b");
    return new Session(traffic, flow, reversed ? to : from, reversed ? from : to, this, own);
  }

  Session run(Traffic traffic) throws IOException, InterruptedException {
    Session session = session(traffic);
    session.listen();
    session.start();
    return session;
  }

  /** From now on for that long; the address family by the address. */
  Traffic traffic(Traffic.Kind kind, Duration length, String address, int port) {
    Duration now = Duration.ofNanos(nowNs()).plus(Duration.ofMillis(20));
    return new Traffic(
        "flow",
        "a",
        "b",
        now,
        length.isZero() ? null : now.plus(length),
        address.contains(":") ? 6 : 4,
        address,
        address,
        port,
        10,
        kind);
  }

  private record Here(String node) implements Doorway {
    @Override
    public Path reach(Path inside) {
      return inside;
    }

    @Override
    public Thread enter(String threadName, Runnable body) {
      return Thread.ofPlatform().daemon().name(threadName).start(body);
    }

    @Override
    public Process start(String log, List<String> command) throws IOException {
      List<String> alone = new ArrayList<>(List.of("setsid"));
      alone.addAll(command);
      Process process = new ProcessBuilder(alone).inheritIO().start();
      return process;
    }

    @Override
    public Process start(List<String> command, Spawn.Streams streams) {
      throw new UnsupportedOperationException("no traffic starts a program with files of its own");
    }

    @Override
    public Process startOfImage(List<String> command, Spawn.Streams streams) {
      throw new UnsupportedOperationException("no traffic starts what an image has");
    }
  }
}
