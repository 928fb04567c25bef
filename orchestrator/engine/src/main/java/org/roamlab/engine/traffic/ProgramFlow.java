package org.roamlab.engine.traffic;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.Program;

/** A program of the node as traffic. It is asked to end at the stop, and made to soon after. */
final class ProgramFlow implements Flow {
  private static final int PATIENCE_S = 5;

  private final Traffic traffic;
  private final String command;
  private final TrafficEvents events;
  private @Nullable Process process;
  private @Nullable Integer status;

  ProgramFlow(Traffic traffic, Program kind, TrafficEvents events) {
    this.traffic = traffic;
    this.command = kind.run();
    this.events = events;
  }

  @Override
  public void drive(End driver) throws IOException {
    Process started = driver.doorway().start(traffic.id(), List.of("/bin/sh", "-c", command));
    synchronized (this) {
      process = started;
    }
    if (driver.stopped()) {
      started.destroyForcibly();
    }
    try {
      ended(driver, started.waitFor());
    } catch (InterruptedException nodeDead) {
      // The program ended with its node; nobody is there to collect its status.
      started.destroyForcibly();
    }
  }

  private void ended(End driver, int exitStatus) {
    synchronized (this) {
      status = exitStatus;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", command);
    fields.put("status", exitStatus);
    if (exitStatus != 0 && !driver.stopped()) {
      fields.put("early", true);
    }
    events.write("program-exit", driver.node(), fields);
  }

  @Override
  public void stop(End driver) {
    driver.stop();
    Process running = running();
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        String what =
            "`%s` goes on %d s after SIGTERM and is killed".formatted(command, PATIENCE_S);
        events.write("traffic-error", driver.node(), Map.of("error", what));
        running.destroyForcibly();
      }
    } catch (InterruptedException notNow) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void kill(End driver) {
    driver.stop();
    Process running = running();
    if (running != null) {
      running.destroyForcibly();
    }
  }

  @Override
  public void pause(End driver) {
    signal(Spawn.Signal.STOP);
  }

  @Override
  public void resume(End driver) {
    signal(Spawn.Signal.CONT);
  }

  private void signal(Spawn.Signal signal) {
    Process running = running();
    if (running != null) {
      // A program leads a process group of its own, with whatever it has started.
      Spawn.signal((int) -running.pid(), signal);
    }
  }

  private synchronized @Nullable Process running() {
    return process != null && process.isAlive() ? process : null;
  }

  @Override
  public synchronized Map<String, Object> result(long nowNs) {
    return status == null ? Map.of() : Map.of("status", status);
  }
}
