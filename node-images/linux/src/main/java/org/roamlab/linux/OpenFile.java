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
  private static final int BUFFER_BYTES = 4096;
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

  /** Waits until there is something; empty at the end, where a terminal has an error of its own. */
  public byte[] read() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(BUFFER_BYTES);
      long n = Syscall.READ.call(descriptor, buffer.address(), BUFFER_BYTES);
      return buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
    } catch (SyscallException end) {
      if (end.is(Errno.EIO)) {
        return new byte[0];
      }
      throw end;
    }
  }

  /** Waits until all of the bytes are taken. */
  public void write(byte... bytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long written = 0;
      while (written < bytes.length) {
        written +=
            Syscall.WRITE.call(descriptor, buffer.address() + written, bytes.length - written);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Syscall.CLOSE.call(descriptor);
  }
}
