package org.roamlab.engine.event;

import java.util.OptionalLong;
import org.roamlab.linux.Alarm;

/** The monotonic clock of the kernel beneath, virtual or real, counted from the start. */
public final class LinuxClock implements ExperimentClock {
  private final ThreadLocal<Alarm> alarm = ThreadLocal.withInitial(Alarm::new);
  private volatile OptionalLong startNs;

  /** A clock whose start is known from the beginning. */
  public static LinuxClock startingAt(long monotonicNs) {
    LinuxClock clock = new LinuxClock();
    clock.start(monotonicNs);
    return clock;
  }

  /** A clock whose start is set once the set-up is done. */
  public LinuxClock() {
    startNs = OptionalLong.empty();
  }

  public void start(long monotonicNs) {
    startNs = OptionalLong.of(monotonicNs);
  }

  boolean isStartKnown() {
    return startNs.isPresent();
  }

  /** The experiment's time of an instant of {@link System#nanoTime}. */
  long fromMonotonic(long monotonicNs) {
    return monotonicNs - startNs.orElseThrow();
  }

  @Override
  public long nowNs() {
    return fromMonotonic(System.nanoTime());
  }

  @Override
  public void sleepUntil(long tNs) throws InterruptedException {
    while (nowNs() < tNs) {
      await(alarm.get(), tNs);
    }
  }

  /** Waits for {@code tNs} or until the alarm is rung. */
  public void await(Alarm alarm, long tNs) throws InterruptedException {
    alarm.await(tNs + startNs.orElseThrow());
  }
}
