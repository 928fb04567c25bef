package org.roamlab.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** A file by its descriptor: for a program that cannot open it by name where it lives. */
public record OpenFile(int descriptor) implements Closeable {
  private static final int AT_FDCWD = -100;
  private static final int WRITE_CREATE_APPEND_CLOEXEC = 1 | 0100 | 02000 | 02000000;

  public static OpenFile toAppend(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      return new OpenFile(
          (int) Syscall.OPENAT.call(AT_FDCWD, name, WRITE_CREATE_APPEND_CLOEXEC, 0644));
    }
  }

  @Override
  public void close() throws IOException {
    Syscall.CLOSE.call(descriptor);
  }
}
