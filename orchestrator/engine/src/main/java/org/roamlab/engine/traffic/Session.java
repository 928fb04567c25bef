package org.roamlab.engine.traffic;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.event.ExperimentClock;
import org.roamlab.engine.node.Doorway;
import org.roamlab.topology.model.Traffic;

/**
 * One traffic from its start to its result: who listens, who drives, and a conductor that watches
 * the time.
 */
final class Session {
  private final Traffic traffic;
  private final Flow flow;
  private final ExperimentClock clock;
  private final TrafficEvents events;
  private final Doorway listening;
  private final End driver;
  private final Sleepers conductorSleep;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread conductor;
  private End listener;
  private volatile boolean killed;

  /**
   * @param listening where the listening end lives; for a program, which has none, its own node
   */
  Session(
      Traffic traffic,
      Flow flow,
      Doorway driving,
      Doorway listening,
      ExperimentClock clock,
      TrafficEvents events) {
    this.traffic = traffic;
    this.flow = flow;
    this.clock = clock;
    this.events = events;
    this.listening = listening;
    this.driver = new End(driving, clock, events);
    this.listener = new End(listening, clock, events);
    this.conductorSleep = new Sleepers(clock);
    this.conductor =
        Thread.ofPlatform().daemon().name(traffic.id() + " conductor").unstarted(this::conduct);
  }

  /** Returns when the traffic's server can be reached. */
  void listen() throws IOException, InterruptedException {
    listen(listener());
  }

  private void listen(End end) throws IOException, InterruptedException {
    CountDownLatch tried = new CountDownLatch(1);
    boolean[] listens = {false};
    end.run(
        traffic.id() + " server",
        () -> {
          try {
            flow.listen(end);
            listens[0] = true;
          } finally {
            tried.countDown();
          }
          if (awaitBegin()) {
            flow.serve(end);
          }
        });
    tried.await();
    if (!listens[0]) {
      throw new IOException(
          "traffic %s: node %s cannot listen on port %d; the event traffic-error says why"
              .formatted(traffic.id(), end.node(), traffic.port()));
    }
  }

  private boolean awaitBegin() {
    try {
      begun.await();
      return true;
    } catch (InterruptedException nodeDead) {
      return false;
    }
  }

  /** At t = 0, or later when it is restarted. */
  void start() {
    begun.countDown();
    conductor.start();
  }

  private void conduct() {
    Long stopNs = traffic.stop() == null ? null : traffic.stop().toNanos();
    if ((stopNs != null && clock.nowNs() >= stopNs)
        || !conductorSleep.until(traffic.start().toNanos())) {
      listener().stop();
      return;
    }
    events.write("traffic-start", description());
    driver.run(traffic.id(), this::drive);
    if (stopNs == null) {
      conductorSleep.forever();
    } else {
      conductorSleep.until(stopNs);
    }
    events.write("traffic-stop", stopDescription());
    try {
      end();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("somebody interrupts a conductor", impossible);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("kind", Flows.kind(traffic));
    result.putAll(flow.result(clock.nowNs()));
    events.write("traffic-result", result);
  }

  private void drive() throws IOException {
    try {
      flow.drive(driver);
    } finally {
      conductorSleep.callOff();
    }
  }

  private void end() throws InterruptedException {
    if (!killed) {
      flow.stop(driver);
    }
    driver.join();
    End last = listener();
    flow.offered(last);
    last.join();
  }

  private Map<String, Object> description() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", Flows.kind(traffic));
    fields.put("from", traffic.from());
    put(fields, "to", traffic.to());
    put(fields, "source", traffic.fromAddress());
    put(fields, "destination", traffic.toAddress());
    fields.put("port", traffic.port());
    fields.put("protocol", Flows.protocol(traffic));
    return fields;
  }

  private Map<String, Object> stopDescription() {
    Map<String, Object> fields = description();
    if (killed) {
      fields.put("cause", "killed");
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private synchronized End listener() {
    return listener;
  }

  /** At the end of the experiment: what is under way is cut off, and the result is written. */
  void finish() throws InterruptedException {
    conductorSleep.callOff();
    flow.stop(driver);
    driver.stop();
    listener().stop();
    begun.countDown();
    conductor.join();
  }

  /** Both ends at once, without a farewell. */
  void kill() throws InterruptedException {
    killed = true;
    flow.kill(driver);
    listener().vanish();
    conductorSleep.callOff();
    conductor.join();
  }

  void pause() {
    flow.pause(driver);
    listener().pause();
  }

  void resume() {
    flow.resume(driver);
    listener().resume();
  }

  boolean drivesIn(String node) {
    return driver.node().equals(node);
  }

  private boolean listensIn(String node) {
    return listening.node().equals(node);
  }

  /** A node has died with one end; the other will notice by itself, or not. */
  void killAt(String node) {
    if (listensIn(node)) {
      listener().vanish();
    }
    if (drivesIn(node)) {
      killed = true;
      flow.kill(driver);
      conductorSleep.callOff();
    }
  }

  void pauseAt(String node) {
    if (drivesIn(node)) {
      flow.pause(driver);
    }
    if (listensIn(node)) {
      listener().pause();
    }
  }

  void resumeAt(String node) {
    if (drivesIn(node)) {
      flow.resume(driver);
    }
    if (listensIn(node)) {
      listener().resume();
    }
  }

  /** The node of the listening end is back. */
  void listenAgain() throws IOException, InterruptedException {
    listener().vanish();
    listener().join();
    End again = new End(listening, clock, events);
    synchronized (this) {
      listener = again;
    }
    listen(again);
  }
}
