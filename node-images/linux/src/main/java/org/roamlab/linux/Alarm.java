package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * Waits for an instant of the monotonic clock, or until it rings, whichever is first.
 *
 * <p>Java's own waits take a duration and read the clock once more to turn it into an instant, so
 * that they end later than asked. This one hands the instant to the kernel. It is a channel because
 * that is Java's public way to have {@link Thread#interrupt} end a wait that Java knows nothing of.
 */
public final class Alarm {
  private static final int FUTEX_WAIT_BITSET_PRIVATE = 9 | 128;
  private static final int FUTEX_WAKE_PRIVATE = 1 | 128;
  private static final long MATCH_ANY = 0xffffffffL;
  private static final long SECOND_NS = 1_000_000_000;
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  // One arena for the life of the alarm: whoever rings may still hold the address.
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment rung = arena.allocate(ValueLayout.JAVA_INT);
  private final MemorySegment until = arena.allocate(ValueLayout.JAVA_LONG, 2);

  /**
   * @param monotonicNs in terms of {@link System#nanoTime}, which is CLOCK_MONOTONIC
   * @return whether it rang before that instant
   */
  public boolean await(long monotonicNs) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    until.setAtIndex(ValueLayout.JAVA_LONG, 0, monotonicNs / SECOND_NS);
    until.setAtIndex(ValueLayout.JAVA_LONG, 1, monotonicNs % SECOND_NS);
    boolean rang = true;
    try {
      new Wait().await();
    } finally {
      rang = (int) INT.getAndSet(rung, 0L, 0) != 0;
    }
    return rang;
  }

  /** Ends the wait, or the next one where there is none. */
  public void ring() {
    INT.setVolatile(rung, 0L, 1);
    try {
      Syscall.FUTEX.call(rung.address(), FUTEX_WAKE_PRIVATE, 1);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One wait, closed by an interrupt. */
  private final class Wait extends AbstractInterruptibleChannel {
    void await() throws InterruptedException {
      boolean completed = false;
      try {
        begin();
        sleep();
        completed = true;
      } finally {
        finish(completed);
      }
    }

    private void sleep() {
      try {
        Syscall.FUTEX.call(
            rung.address(), FUTEX_WAIT_BITSET_PRIVATE, 0, until.address(), 0, MATCH_ANY);
      } catch (SyscallException end) {
        if (!end.is(Errno.ETIMEDOUT) && !end.is(Errno.EAGAIN)) {
          throw new IllegalStateException(end);
        }
      }
    }

    private void finish(boolean completed) throws InterruptedException {
      try {
        end(completed);
      } catch (IOException closedByInterrupt) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException();
        interrupted.initCause(closedByInterrupt);
        throw interrupted;
      }
    }

    @Override
    protected void implCloseChannel() {
      ring();
    }
  }
}
