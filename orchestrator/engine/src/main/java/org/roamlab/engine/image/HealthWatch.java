package org.roamlab.engine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.event.EventLog;
import org.roamlab.engine.node.Container.Health;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.OpenFile;
import org.roamlab.linux.Spawn;

/**
 * Asks again and again, in the way that its image says, whether a program is well. Each change is
 * an event. The container engine would begin to ask before the node has its network.
 */
final class HealthWatch {
  private static final Path NOTHING = Path.of("/dev/null");
  private static final int LAST_LINES = 12;

  /** How soon it is asked again as long as it has not been well yet. */
  private static final long IMPATIENCE_NS = 200_000_000;

  private final String node;
  private final Health health;
  private final Doorway doorway;
  private final EventLog events;
  private final Path log;
  private final CompletableFuture<Boolean> verdict = new CompletableFuture<>();
  private final Thread thread;
  private boolean well;
  private int failures;

  HealthWatch(String node, Health health, Doorway doorway, EventLog events, Path log) {
    this.node = node;
    this.health = health;
    this.doorway = doorway;
    this.events = events;
    this.log = log;
    this.thread = doorway.enter("health of " + node, this::watch);
  }

  private void watch() {
    long sinceNs = System.nanoTime();
    try {
      while (true) {
        judge(probe(), System.nanoTime() - sinceNs);
        TimeUnit.NANOSECONDS.sleep(
            well ? health.intervalNs() : Math.min(IMPATIENCE_NS, health.intervalNs()));
      }
    } catch (InterruptedException overOrNodeDead) {
      verdict.complete(false);
    } catch (IOException e) {
      verdict.completeExceptionally(e);
    }
  }

  private boolean probe() throws IOException, InterruptedException {
    try (OpenFile nothing = OpenFile.toReadAndWrite(NOTHING);
        OpenFile output = OpenFile.toAppend(log)) {
      Process probe =
          doorway.startOfImage(health.command(), new Spawn.Streams(nothing, output, output));
      try {
        return probe.waitFor(health.timeoutNs(), TimeUnit.NANOSECONDS) && probe.exitValue() == 0;
      } finally {
        probe.destroyForcibly();
      }
    }
  }

  private void judge(boolean good, long lifeNs) {
    if (good) {
      failures = 0;
      change(true);
    } else {
      failures++;
      // Before it has ever been well, it may take as long as it would with the image's own pauses.
      long mayTakeNs = health.startNs() + (well ? 0 : health.retries() * health.intervalNs());
      if (failures >= health.retries() && lifeNs >= mayTakeNs) {
        change(false);
      }
    }
  }

  private void change(boolean to) {
    if (to != well || !verdict.isDone()) {
      well = to;
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("node", node);
      fields.put("status", to ? "healthy" : "unhealthy");
      events.write("health", fields);
      verdict.complete(to);
    }
  }

  /**
   * Returns when it is known to be well, or the program itself has ended, which tells more.
   *
   * @param ended completed with the program's end
   */
  void awaitVerdict(CompletableFuture<@Nullable Void> ended)
      throws IOException, InterruptedException {
    try {
      CompletableFuture.anyOf(verdict, ended).get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IOException(
          "the health of node %s cannot be asked for: %s"
              .formatted(node, String.valueOf(e.getCause())),
          e);
    }
    if (verdict.isDone() && !verdict.join()) {
      List<String> said = Files.readAllLines(log);
      throw new IOException(
          "node %s is not healthy, says `%s`. Its last words:\n  %s"
              .formatted(
                  node,
                  String.join(" ", health.command()),
                  String.join(
                      "\n  ", said.subList(Math.max(0, said.size() - LAST_LINES), said.size()))));
    }
  }

  void end() {
    thread.interrupt();
  }
}
