package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Sends whole Ethernet frames out of one interface, and receives none; packet(7). */
public final class FrameSocket implements AutoCloseable {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
  private static final int ADDRESS_BYTES = 20;
  private static final ValueLayout.OfShort BIG_ENDIAN =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final short ETH_P_IPV6 = (short) 0x86dd;

  private final Descriptor socket;
  private final int interfaceIndex;

  public FrameSocket(int interfaceIndex) throws IOException {
    this.interfaceIndex = interfaceIndex;
    // Protocol 0: no frame is ever received.
    this.socket = new Descriptor((int) Syscall.SOCKET.call(AF_PACKET, SOCK_RAW_CLOEXEC, 0));
  }

  /** The frame begins with its Ethernet header. */
  public void send(byte... frame) throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(BIG_ENDIAN, 2, ETH_P_IPV6);
      address.set(ValueLayout.JAVA_INT, 4, interfaceIndex);
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame);
      Syscall.SENDTO.call(
          socket.number(), bytes.address(), frame.length, 0, address.address(), ADDRESS_BYTES);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
