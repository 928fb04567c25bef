package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A timer for {@link Poll}, set to an instant and not to a duration; timerfd_create(2). */
public final class WallTimer implements AutoCloseable {
  private static final int CLOCK_REALTIME = 0;
  private static final int TFD_CLOEXEC_NONBLOCK = 02000000 | 04000;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final int SECONDS = 2;
  private static final int NANOS = 3;

  private final Descriptor file;

  public WallTimer() throws SyscallException {
    file = new Descriptor((int) Syscall.TIMERFD_CREATE.call(CLOCK_REALTIME, TFD_CLOEXEC_NONBLOCK));
  }

  /** Null stops it. An instant that has passed is one at which it is ready at once. */
  public void set(@Nullable Instant instant) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment times = arena.allocate(ValueLayout.JAVA_LONG, 4);
      if (instant != null) {
        times.setAtIndex(ValueLayout.JAVA_LONG, SECONDS, instant.getEpochSecond());
        // All zero would stop it.
        boolean zero = instant.getEpochSecond() == 0 && instant.getNano() == 0;
        times.setAtIndex(ValueLayout.JAVA_LONG, NANOS, zero ? 1 : instant.getNano());
      }
      Syscall.TIMERFD_SETTIME.call(file.number(), TFD_TIMER_ABSTIME, times.address(), 0);
    }
  }

  public int descriptor() {
    return file.number();
  }

  /** To be called when it is ready: else it stays so. */
  public void acknowledge() throws SyscallException {
    file.read();
  }

  @Override
  public void close() {
    file.close();
  }
}
