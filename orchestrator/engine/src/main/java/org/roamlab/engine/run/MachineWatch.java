package org.roamlab.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says each second of a real clock how much time the machine had left, so that a result of a
 * machine that was too slow is not trusted. In virtual time no machine is.
 */
final class MachineWatch implements Participant {
  private static final long PERIOD_NS = 1_000_000_000;

  /** Apart from the round figures for which actions are planned, lest it makes them late. */
  private static final long FIRST_NS = PERIOD_NS - 130_000_000;

  private static final Path STAT = Path.of("/proc/stat");

  /** proc(5): user, nice, system, idle, iowait, irq, softirq, steal, … in ticks of all CPUs. */
  private static final int IDLE = 4;

  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;
  private static final int COUNTED = 8;

  private final World world;
  private final Thread thread;

  MachineWatch(World world) {
    this.world = world;
    this.thread = Thread.ofPlatform().daemon().name("machine watch").unstarted(this::watch);
  }

  @Override
  public void prepare() {
    // Nothing that it needs has to be made.
  }

  @Override
  public void start() {
    if (!world.virtualTime()) {
      thread.start();
    }
  }

  @Override
  public void finish() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void watch() {
    try {
      Ticks before = Ticks.now();
      for (long dueNs = FIRST_NS; ; dueNs += PERIOD_NS) {
        world.clock().sleepUntil(dueNs);
        long delayNs = Math.max(0, world.clock().nowNs() - dueNs);
        Ticks now = Ticks.now();
        world.events().write("resource", now.since(before, delayNs));
        before = now;
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (IOException unreadable) {
      world.events().write("resource-unknown", Map.of("error", String.valueOf(unreadable)));
    }
  }

  /** What the kernel has counted since it was started. */
  record Ticks(long idle, long steal, long all) {
    static Ticks now() throws IOException {
      return of(Files.readAllLines(STAT).getFirst());
    }

    /**
     * @param line that begins with {@code cpu}: the sum of all
     */
    static Ticks of(String line) {
      List<String> words = List.of(line.strip().split("\\s+"));
      long all = 0;
      for (int i = 1; i <= COUNTED; i++) {
        all += Long.parseLong(words.get(i));
      }
      long idle = Long.parseLong(words.get(IDLE)) + Long.parseLong(words.get(IO_WAIT));
      return new Ticks(idle, Long.parseLong(words.get(STEAL)), all);
    }

    /** The fields of the event. */
    Map<String, Object> since(Ticks before, long delayNs) {
      double passed = Math.max(1, all - before.all);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("idle", (idle - before.idle) / passed);
      fields.put("steal", (steal - before.steal) / passed);
      fields.put("schedulingDelayNs", delayNs);
      return fields;
    }
  }
}
