package org.roamlab.metrics.tcp;

import java.nio.ByteBuffer;
import org.roamlab.metrics.packet.Frames;

/** What may be put around an IP packet, which may be captured in part only. */
enum Tunnel {
  IP4(4, 0),
  IP6(6, 0),
  GRE4(4, 1),
  GRE6(6, 1),
  GRE4_WITH_ALL(4, 4),
  UDP4(4, 0),
  UDP6(6, 0),
  GRE_UDP4(4, 1),
  VXLAN4(4, 0),
  VXLAN6(6, 0);

  private static final int IP_IN_UDP_PORT = 5555;
  private static final int GRE_IN_UDP_PORT = 4754;
  private static final int VXLAN_PORT = 4789;

  private final int version;
  private final int greWords;

  Tunnel(int version, int greWords) {
    this.version = version;
    this.greWords = greWords;
  }

  /** A packet, and how long it was on the wire. */
  static final class Ip {
    final byte[] captured;
    final int wireBytes;

    Ip(byte[] captured, int wireBytes) {
      this.captured = captured;
      this.wireBytes = wireBytes;
    }

    int version() {
      return captured[0] >> 4 & 0xf;
    }

    int etherType() {
      return version() == 4 ? 0x0800 : 0x86dd;
    }

    Ip behind(byte[] header) {
      return new Ip(Frames.join(header, captured), header.length + wireBytes);
    }
  }

  Ip around(Ip inner) {
    return switch (this) {
      case IP4, IP6 -> outer(inner, inner.version() == 4 ? 4 : 41);
      case GRE4, GRE6, GRE4_WITH_ALL -> outer(inner.behind(gre(inner)), 47);
      case UDP4, UDP6 -> outer(inUdp(inner, IP_IN_UDP_PORT), 17);
      case GRE_UDP4 -> outer(inUdp(inner.behind(gre(inner)), GRE_IN_UDP_PORT), 17);
      case VXLAN4, VXLAN6 -> outer(inUdp(inner.behind(vxlan(inner)), VXLAN_PORT), 17);
    };
  }

  /** RFC 2890: with more than one word, a checksum, a key and a number. */
  private byte[] gre(Ip inner) {
    ByteBuffer header = ByteBuffer.allocate(4 * greWords);
    header.putShort((short) (greWords > 1 ? 0xb000 : 0)).putShort((short) inner.etherType());
    return header.array();
  }

  /** RFC 7348: the flag of a network identifier, the identifier, a frame. */
  private static byte[] vxlan(Ip inner) {
    byte[] header = Frames.bytes(8, 0, 0, 0, 0, 0, 1, 0);
    return Frames.join(header, Frames.ethernet(inner.etherType(), new byte[0]));
  }

  private static Ip inUdp(Ip inner, int port) {
    ByteBuffer header = ByteBuffer.allocate(8).putShort((short) 50000).putShort((short) port);
    return inner.behind(header.putShort((short) (8 + inner.wireBytes)).putShort((short) 0).array());
  }

  private Ip outer(Ip payload, int protocol) {
    boolean four = version == 4;
    byte[] header =
        four ? Frames.ipv4(8, 9, protocol, new byte[0]) : Frames.ipv6(8, 9, protocol, new byte[0]);
    int length = four ? 20 + payload.wireBytes : payload.wireBytes;
    ByteBuffer.wrap(header).putShort(four ? 2 : 4, (short) length);
    return payload.behind(header);
  }
}
