package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** An open file by its number: pipes, devices, sockets of families that Java does not know. */
public final class Descriptor implements AutoCloseable {
  private static final int AT_FDCWD = -100;
  private static final int O_RDWR_CLOEXEC = 2 | 02000000;
  private static final int O_NONBLOCK = 04000;
  private static final int BUFFER_BYTES = 65_536;

  private final int number;

  public Descriptor(int number) {
    this.number = number;
  }

  /** To read and to write, so that neither end of a pipe waits for the other. */
  public static Descriptor open(Path path) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      return new Descriptor(
          (int) Syscall.OPENAT.call(AT_FDCWD, name, O_RDWR_CLOEXEC | O_NONBLOCK, 0));
    }
  }

  public int number() {
    return number;
  }

  /** What is there; empty at the end of the file, and where nothing is there yet. */
  public byte[] read() throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(BUFFER_BYTES);
      long n = Syscall.READ.call(number, buffer.address(), BUFFER_BYTES);
      return buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
    } catch (SyscallException refused) {
      if (refused.is(Errno.EAGAIN)) {
        return new byte[0];
      }
      throw refused;
    }
  }

  /** All of the bytes: where the file takes some only, the rest follows. */
  public void write(byte... bytes) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long written = 0;
      while (written < bytes.length) {
        written += Syscall.WRITE.call(number, buffer.address() + written, bytes.length - written);
      }
    }
  }

  @Override
  public void close() {
    try {
      Syscall.CLOSE.call(number);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
