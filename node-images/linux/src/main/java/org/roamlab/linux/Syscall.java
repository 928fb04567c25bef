package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * System calls by number. All go through the one foreign function {@code syscall(2)}: to link a
 * foreign function costs milliseconds in the guest, so it is done once and not per call.
 */
public enum Syscall {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  PPOLL(271, 73),
  PIPE2(293, 59),
  TIMERFD_CREATE(283, 85),
  TIMERFD_SETTIME(286, 86),
  SOCKET(41, 198),
  CONNECT(42, 203),
  SENDTO(44, 206),
  RECVFROM(45, 207),
  SHUTDOWN(48, 210),
  BIND(49, 200),
  LISTEN(50, 201),
  GETSOCKNAME(51, 204),
  SETSOCKOPT(54, 208),
  GETSOCKOPT(55, 209),
  ACCEPT4(288, 242),
  RECVMMSG(299, 243),
  CLOCK_GETTIME(228, 113),
  OPENAT(257, 56),
  MKNODAT(259, 33),
  IOCTL(16, 29),
  KILL(62, 129),
  WAIT4(61, 260),
  EXIT_GROUP(231, 94),
  MOUNT(165, 40),
  UMOUNT2(166, 39),
  FCHOWN(93, 55),
  SETHOSTNAME(170, 161),
  SETGROUPS(116, 159),
  SETRESUID(117, 147),
  SETRESGID(119, 149),
  PRCTL(157, 167),
  UNSHARE(272, 97),
  SETNS(308, 268),
  FUTEX(202, 98),
  PRLIMIT64(302, 261);

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle CALL = link();
  private static final ThreadLocal<MemorySegment> STATE_OF_THREAD =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private final int x86;
  private final int arm;

  Syscall(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  @SuppressWarnings("restricted") // the number and types of the arguments are right for syscall(2)
  private static MethodHandle link() {
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(word, word, word, word, word, word, word, word),
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }

  /** At most six arguments; addresses by {@link MemorySegment#address}, alive until it returns. */
  public long call(long... arguments) throws SyscallException {
    while (true) {
      MemorySegment state = STATE_OF_THREAD.get();
      long result = invoke(state, arguments);
      if (result >= 0) {
        return result;
      }
      int errno = (int) ERRNO.get(state, 0L);
      // The JVM uses signals of its own; none of them is meant for the caller.
      if (errno != Errno.EINTR.number()) {
        throw new SyscallException(this, errno);
      }
    }
  }

  private long invoke(MemorySegment state, long... arguments) {
    long[] a = java.util.Arrays.copyOf(arguments, 6);
    try {
      return (long)
          CALL.invokeExact(state, (long) (ARM ? arm : x86), a[0], a[1], a[2], a[3], a[4], a[5]);
    } catch (Throwable thrown) {
      throw new IllegalStateException("syscall(2) cannot be called", thrown);
    }
  }
}
