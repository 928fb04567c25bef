package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The kernel's news of interfaces, of those there are and of each change; rtnetlink(7). */
public final class LinkMonitor implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 02000000 | 04000;
  private static final int RTMGRP_LINK = 1;
  private static final int ADDRESS_BYTES = 12;
  private static final short RTM_GETLINK = 18;
  private static final short REQUEST_DUMP = 1 | 0x300;
  private static final int REQUEST_BYTES = 32;

  private final Descriptor socket;

  public LinkMonitor() throws IOException {
    socket = new Descriptor((int) Syscall.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, 0));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
      address.set(ValueLayout.JAVA_INT, 8, RTMGRP_LINK);
      Syscall.BIND.call(socket.number(), address.address(), ADDRESS_BYTES);
    }
  }

  /** Asks for all there are: they come like news. */
  public void ask() throws SyscallException {
    ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
    request.putInt(REQUEST_BYTES).putShort(RTM_GETLINK).putShort(REQUEST_DUMP);
    socket.write(request.array());
  }

  public int descriptor() {
    return socket.number();
  }

  public List<LinkState> read() throws SyscallException {
    return LinkState.parse(socket.read());
  }

  @Override
  public void close() {
    socket.close();
  }
}
