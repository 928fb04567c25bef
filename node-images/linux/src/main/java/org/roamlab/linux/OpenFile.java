package org.roamlab.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** A file by its descriptor: for a program that cannot open it by name where it lives. */
public record OpenFile(int descriptor) implements Closeable {
  private static final int AT_FDCWD = -100;
  private static final int CLOEXEC = 02000000;
  private static final int READ_WRITE_CLOEXEC = 2 | 02000000;
  private static final int WRITE_CREATE_APPEND_CLOEXEC = 1 | 0100 | 02000 | 02000000;

  public static OpenFile toAppend(Path path) throws IOException {
    return open(path, WRITE_CREATE_APPEND_CLOEXEC);
  }

  public static OpenFile toReadAndWrite(Path path) throws IOException {
    return open(path, READ_WRITE_CLOEXEC);
  }

  private static OpenFile open(Path path, int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      return new OpenFile((int) Syscall.OPENAT.call(AT_FDCWD, name, flags, 0644));
    }
  }

  /** What is written to the one end comes out of the other. */
  public record Pipe(OpenFile reads, OpenFile writes) {
    public static Pipe open() throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
        Syscall.PIPE2.call(ends.address(), CLOEXEC);
        return new Pipe(
            new OpenFile(ends.getAtIndex(ValueLayout.JAVA_INT, 0)),
            new OpenFile(ends.getAtIndex(ValueLayout.JAVA_INT, 1)));
      }
    }
  }

  /** By this name the process itself can open it once more. */
  public Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  /** Whoever it is can then open it once more by its name in /proc. */
  public void give(Identity owner) throws IOException {
    Syscall.FCHOWN.call(descriptor, owner.user(), owner.group());
  }

  @Override
  public void close() throws IOException {
    Syscall.CLOSE.call(descriptor);
  }
}
