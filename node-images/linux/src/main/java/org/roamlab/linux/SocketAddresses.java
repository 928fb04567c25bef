package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** Socket addresses as the kernel lays them out: {@code sockaddr_in} and {@code sockaddr_in6}. */
final class SocketAddresses {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int MAX_BYTES = 28;

  private static final int IPV4_BYTES = 16;
  private static final ValueLayout.OfShort FAMILY = ValueLayout.JAVA_SHORT;
  private static final ValueLayout.OfShort PORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  static int family(int ipVersion) {
    return ipVersion == 4 ? AF_INET : AF_INET6;
  }

  static MemorySegment encode(InetSocketAddress address) {
    boolean four = address.getAddress() instanceof Inet4Address;
    MemorySegment encoded = Arena.ofAuto().allocate(four ? IPV4_BYTES : MAX_BYTES, Long.BYTES);
    encoded.set(FAMILY, 0, (short) (four ? AF_INET : AF_INET6));
    encoded.set(PORT, 2, (short) address.getPort());
    byte[] bytes = address.getAddress().getAddress();
    MemorySegment.copy(bytes, 0, encoded, ValueLayout.JAVA_BYTE, four ? 4 : 8, bytes.length);
    return encoded;
  }

  static InetSocketAddress decode(MemorySegment encoded) {
    boolean four = encoded.get(FAMILY, 0) == AF_INET;
    byte[] bytes = encoded.asSlice(four ? 4 : 8, four ? 4 : 16).toArray(ValueLayout.JAVA_BYTE);
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(bytes), Short.toUnsignedInt(encoded.get(PORT, 2)));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of 4 or 16 bytes is legal", impossible);
    }
  }
}
