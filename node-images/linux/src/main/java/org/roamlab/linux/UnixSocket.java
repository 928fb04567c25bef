package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stream sockets between programs of one node; unix(7). */
public final class UnixSocket {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM_CLOEXEC_NONBLOCK = 1 | 02000000 | 04000;
  private static final int ADDRESS_BYTES = 110;
  private static final int PATH_OFFSET = 2;

  private UnixSocket() {}

  /** Where a file of that name is left from another life it is replaced. */
  public static Descriptor listen(Path path) throws IOException {
    Files.deleteIfExists(path);
    Descriptor socket = open();
    try (Arena arena = Arena.ofConfined()) {
      Syscall.BIND.call(socket.number(), address(arena, path).address(), ADDRESS_BYTES);
    }
    Syscall.LISTEN.call(socket.number(), 8);
    return socket;
  }

  public static Descriptor accept(Descriptor listener) throws SyscallException {
    return new Descriptor(
        (int) Syscall.ACCEPT4.call(listener.number(), 0, 0, SOCK_STREAM_CLOEXEC_NONBLOCK & ~1));
  }

  /** Empty where nobody listens there. */
  public static Optional<Descriptor> connect(Path path) throws SyscallException {
    Descriptor socket = open();
    try (Arena arena = Arena.ofConfined()) {
      Syscall.CONNECT.call(socket.number(), address(arena, path).address(), ADDRESS_BYTES);
      return Optional.of(socket);
    } catch (SyscallException refused) {
      socket.close();
      if (refused.is(Errno.ENOENT) || refused.is(Errno.ECONNREFUSED)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Descriptor open() throws SyscallException {
    return new Descriptor((int) Syscall.SOCKET.call(AF_UNIX, SOCK_STREAM_CLOEXEC_NONBLOCK, 0));
  }

  private static MemorySegment address(Arena arena, Path path) {
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= ADDRESS_BYTES - PATH_OFFSET) {
      throw new IllegalArgumentException("the path of a socket is too long: " + path);
    }
    MemorySegment address = arena.allocate(ADDRESS_BYTES, Short.BYTES);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, bytes.length);
    return address;
  }
}
