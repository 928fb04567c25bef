package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A network device whose other end is a program: what the node sends to the device is read, what is
 * written comes in by it. Packets begin with their IP header. The device goes with its file.
 */
public final class Tun implements AutoCloseable {
  private static final Path CLONE = Path.of("/dev/net/tun");
  private static final long TUNSETIFF = 0x400454caL;
  private static final short IFF_TUN_WITHOUT_INFORMATION = 0x1001;
  private static final int IFREQ_BYTES = 40;
  private static final int IFREQ_FLAGS = 16;
  private static final int LONGEST_NAME = 15;

  private final Descriptor file;

  public Tun(String device) throws IOException {
    byte[] name = device.getBytes(StandardCharsets.US_ASCII);
    if (name.length > LONGEST_NAME) {
      throw new IOException("device " + device + ": names have at most 15 characters");
    }
    file = Descriptor.open(CLONE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ_BYTES, Long.BYTES);
      request.asSlice(0, name.length).copyFrom(MemorySegment.ofArray(name));
      request.set(
          java.lang.foreign.ValueLayout.JAVA_SHORT, IFREQ_FLAGS, IFF_TUN_WITHOUT_INFORMATION);
      Syscall.IOCTL.call(file.number(), TUNSETIFF, request.address());
    }
  }

  public int descriptor() {
    return file.number();
  }

  /** One packet; empty where none waits. */
  public byte[] read() throws SyscallException {
    return file.read();
  }

  /** One packet. */
  public void write(byte... packet) throws SyscallException {
    file.write(packet);
  }

  @Override
  public void close() {
    file.close();
  }
}
