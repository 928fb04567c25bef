package org.roamlab.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Requests to the kernel's network configuration, as {@code ip} makes them (rtnetlink(7)), in the
 * network namespace in which the thread was that made this object.
 */
public final class Rtnetlink implements Closeable {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
  private static final int NETLINK_ROUTE = 0;
  private static final int SIOCGIFINDEX = 0x8933;
  private static final int IFREQ_BYTES = 40;
  private static final int IFREQ_VALUE = 16;

  private static final short RTM_NEWLINK = 16;
  private static final short RTM_NEWADDR = 20;
  private static final short RTM_NEWROUTE = 24;
  private static final short RTM_NEWLINKPROP = 108;
  private static final short REQUEST_ACK = 1 | 4;
  private static final short CREATE_EXCLUSIVELY = 0x400 | 0x200;
  private static final short IFLA_ALT_IFNAME = 53;
  private static final short IFLA_PROP_LIST = 52;
  private static final short NESTED = (short) 0x8000;
  private static final short IFA_ADDRESS = 1;
  private static final short IFA_LOCAL = 2;
  private static final short RTA_DST = 1;
  private static final short RTA_OIF = 4;
  private static final short RTA_GATEWAY = 5;
  private static final int IFF_UP = 1;
  private static final byte SCOPE_UNIVERSE = 0;
  private static final byte SCOPE_HOST = (byte) 254;
  private static final byte TABLE_MAIN = (byte) 254;
  private static final byte PROTOCOL_BOOT = 3;
  private static final byte UNICAST = 1;
  private static final int HEADER_BYTES = 16;
  private static final int BUFFER_BYTES = 4096;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory = arena.allocate(BUFFER_BYTES, Integer.BYTES);
  private final ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
  private final long netlink;
  private final long datagram;

  public Rtnetlink() throws IOException {
    netlink = Syscall.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
    datagram = Syscall.SOCKET.call(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
  }

  @Override
  public void close() throws IOException {
    Syscall.CLOSE.call(netlink);
    Syscall.CLOSE.call(datagram);
    arena.close();
  }

  /** {@code link set dev DEVICE up} */
  public void up(String device) throws IOException {
    begin(RTM_NEWLINK, REQUEST_ACK);
    link(device, IFF_UP);
    exchange();
  }

  /** {@code link property add dev DEVICE altname NAME} */
  public void alternativeName(String device, String name) throws IOException {
    begin(RTM_NEWLINKPROP, (short) (REQUEST_ACK | CREATE_EXCLUSIVELY | 0x800));
    link(device, 0);
    int list = buffer.position();
    buffer.putShort((short) 0).putShort((short) (IFLA_PROP_LIST | NESTED));
    attribute(IFLA_ALT_IFNAME, (name + "\0").getBytes(StandardCharsets.US_ASCII));
    buffer.putShort(list, (short) (buffer.position() - list));
    exchange();
  }

  private void link(String device, int flags) throws IOException {
    buffer.put((byte) 0).put((byte) 0).putShort((short) 0);
    buffer.putInt(index(device)).putInt(flags).putInt(flags);
  }

  /** {@code addr add ADDRESS/PREFIX dev DEVICE} */
  public void address(byte[] address, int prefixLength, String device) throws IOException {
    begin(RTM_NEWADDR, (short) (REQUEST_ACK | CREATE_EXCLUSIVELY));
    boolean loopback = address.length == 4 && address[0] == 127;
    buffer.put(family(address)).put((byte) prefixLength).put((byte) 0);
    buffer.put(loopback ? SCOPE_HOST : SCOPE_UNIVERSE).putInt(index(device));
    attribute(IFA_LOCAL, address);
    attribute(IFA_ADDRESS, address);
    exchange();
  }

  /** {@code route add DESTINATION/PREFIX via GATEWAY dev DEVICE}; the default's prefix is 0. */
  public void route(byte[] destination, int prefixLength, byte[] gateway, String device)
      throws IOException {
    begin(RTM_NEWROUTE, (short) (REQUEST_ACK | CREATE_EXCLUSIVELY));
    buffer.put(family(gateway)).put((byte) prefixLength).put((byte) 0).put((byte) 0);
    buffer.put(TABLE_MAIN).put(PROTOCOL_BOOT).put(SCOPE_UNIVERSE).put(UNICAST).putInt(0);
    if (prefixLength > 0) {
      attribute(RTA_DST, destination);
    }
    attribute(RTA_GATEWAY, gateway);
    attribute(
        RTA_OIF,
        ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(index(device)).array());
    exchange();
  }

  private static byte family(byte[] address) {
    return (byte) (address.length == 4 ? AF_INET : AF_INET6);
  }

  private int index(String device) throws IOException {
    MemorySegment request = arena.allocate(IFREQ_BYTES);
    request.setString(0, device, StandardCharsets.US_ASCII);
    Syscall.IOCTL.call(datagram, SIOCGIFINDEX, request.address());
    return request.get(ValueLayout.JAVA_INT, IFREQ_VALUE);
  }

  private void begin(short type, short flags) {
    buffer.clear();
    buffer.putInt(0).putShort(type).putShort(flags).putInt(0).putInt(0);
  }

  private void attribute(short type, byte[] value) {
    buffer.putShort((short) (4 + value.length)).putShort(type).put(value);
    while (buffer.position() % 4 != 0) {
      buffer.put((byte) 0);
    }
  }

  /** The answer is an error message, whose errno is 0 when all went well. */
  private void exchange() throws IOException {
    buffer.putInt(0, buffer.position());
    Syscall.SENDTO.call(netlink, memory.address(), buffer.position(), 0, 0, 0);
    Syscall.RECVFROM.call(netlink, memory.address(), BUFFER_BYTES, 0, 0, 0);
    int errno = -buffer.getInt(HEADER_BYTES);
    if (errno != 0) {
      throw new IOException("RTNETLINK answers: " + Errno.text(errno));
    }
  }
}
