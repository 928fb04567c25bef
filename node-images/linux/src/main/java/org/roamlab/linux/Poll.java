package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/** Waits until some of many files can be read; ppoll(2). */
public final class Poll {
  private static final int ENTRY_BYTES = 8;
  private static final int EVENTS = 4;
  private static final int RESULT = 6;
  private static final short POLLIN = 1;

  private Poll() {}

  /** For each descriptor whether it can be read, has failed or has reached its end. */
  public static boolean[] await(int... descriptors) throws SyscallException {
    return await(MemorySegment.NULL, descriptors);
  }

  /** As the other one; none of them can be read where the time is over before. */
  public static boolean[] await(Duration atMost, int... descriptors) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      time.setAtIndex(ValueLayout.JAVA_LONG, 0, atMost.toSeconds());
      time.setAtIndex(ValueLayout.JAVA_LONG, 1, atMost.toNanosPart());
      return await(time, descriptors);
    }
  }

  private static boolean[] await(MemorySegment time, int... descriptors) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entries =
          arena.allocate((long) ENTRY_BYTES * descriptors.length, ValueLayout.JAVA_INT.byteSize());
      for (int i = 0; i < descriptors.length; i++) {
        entries.set(ValueLayout.JAVA_INT, (long) i * ENTRY_BYTES, descriptors[i]);
        entries.set(ValueLayout.JAVA_SHORT, (long) i * ENTRY_BYTES + EVENTS, POLLIN);
      }
      Syscall.PPOLL.call(entries.address(), descriptors.length, time.address(), 0, 0);
      boolean[] ready = new boolean[descriptors.length];
      for (int i = 0; i < ready.length; i++) {
        ready[i] = entries.get(ValueLayout.JAVA_SHORT, (long) i * ENTRY_BYTES + RESULT) != 0;
      }
      return ready;
    }
  }
}
