package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Answers a system call in the kernel's place: see seccomp(2). */
public final class SystemCallFilter {
  private static final int NO_NEW_PRIVILEGES = 38;
  private static final int SET_SECCOMP = 22;
  private static final int FILTER = 2;
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;
  private static final int ALLOW = 0x7FFF_0000;
  private static final int ANSWER = 0x0005_0000;
  private static final int INSTRUCTION_BYTES = 8;

  private SystemCallFilter() {}

  /**
   * From now on the call does nothing, for this thread and for every process that it starts.
   *
   * @param call its number on this architecture
   * @param errno the answer; 0 is success
   */
  public static void answer(int call, int errno) throws SyscallException {
    Syscall.PRCTL.call(NO_NEW_PRIVILEGES, 1);
    long[][] program = {
      {LOAD_WORD, 0, 0, 0}, // the number of the call
      {JUMP_IF_EQUAL, 0, 1, call},
      {RETURN, 0, 0, ANSWER | errno},
      {RETURN, 0, 0, ALLOW}
    };
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(16, 8);
      header.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
      header.set(ValueLayout.ADDRESS, 8, code(arena, program));
      Syscall.PRCTL.call(SET_SECCOMP, FILTER, header.address());
    }
  }

  private static MemorySegment code(Arena arena, long[][] program) {
    MemorySegment code = arena.allocate((long) INSTRUCTION_BYTES * program.length, 8);
    for (int i = 0; i < program.length; i++) {
      MemorySegment one = code.asSlice((long) INSTRUCTION_BYTES * i, INSTRUCTION_BYTES);
      one.set(ValueLayout.JAVA_SHORT, 0, (short) program[i][0]);
      one.set(ValueLayout.JAVA_BYTE, 2, (byte) program[i][1]);
      one.set(ValueLayout.JAVA_BYTE, 3, (byte) program[i][2]);
      one.set(ValueLayout.JAVA_INT, 4, (int) program[i][3]);
    }
    return code;
  }
}
