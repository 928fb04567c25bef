package org.roamlab.metrics.packet;

/**
 * Finds the headers of a packet, from the link to the innermost transport, through tunnels. Trusts
 * no length: what does not fit is not looked at.
 */
public final class Dissector {
  public static final int ICMP = 1;
  public static final int IP_IN_IP = 4;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int IPV6_IN_IP = 41;
  public static final int GRE = 47;
  public static final int ICMPV6 = 58;
  public static final int MOBILITY = 135;

  public static final int ETHERTYPE_IPV4 = 0x0800;
  public static final int ETHERTYPE_ARP = 0x0806;
  public static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int ETHERTYPE_ETHERNET = 0x6558;

  private static final int MAX_EXTENSION_HEADERS = 16;

  private final UdpTunnels udpTunnels;

  public Dissector(UdpTunnels udpTunnels) {
    this.udpTunnels = udpTunnels;
  }

  public void dissect(Packet p) {
    p.layers = 0;
    p.protocol = -1;
    p.transport = -1;
    p.transportEnd = -1;
    p.fragment = false;
    p.etherType = 0;
    p.linkPayload = p.start;
    link(p);
    network(p, p.etherType, p.linkPayload, p.start + p.originalLength);
  }

  private static void link(Packet p) {
    int length = p.capturedEnd - p.start;
    switch (p.linkType) {
      case 1 -> ethernet(p, p.start);
      case 12, 14, 101, 228, 229 -> p.etherType = ipByVersion(p, p.start);
      case 0, 108 -> {
        p.linkPayload = p.start + 4;
        p.etherType = ipByVersion(p, p.linkPayload);
      }
      case 113 -> {
        if (length >= 16) afterLink(p, p.start + 14);
      }
      case 276 -> {
        if (length < 20) return;
        p.etherType = Bytes.u16(p.bytes, p.start);
        p.linkPayload = p.start + 20;
        vlan(p);
      }
      default -> p.etherType = 0;
    }
  }

  private static void ethernet(Packet p, int at) {
    if (p.capturedEnd - at >= 14) afterLink(p, at + 12);
  }

  private static void afterLink(Packet p, int typeAt) {
    p.etherType = Bytes.u16(p.bytes, typeAt);
    p.linkPayload = typeAt + 2;
    vlan(p);
  }

  private static void vlan(Packet p) {
    while ((p.etherType == 0x8100 || p.etherType == 0x88a8 || p.etherType == 0x9100)
        && p.linkPayload + 4 <= p.capturedEnd) {
      p.etherType = Bytes.u16(p.bytes, p.linkPayload + 2);
      p.linkPayload += 4;
    }
  }

  private static int ipByVersion(Packet p, int at) {
    if (at >= p.capturedEnd) return 0;
    return switch (Bytes.u8(p.bytes, at) >> 4) {
      case 4 -> ETHERTYPE_IPV4;
      case 6 -> ETHERTYPE_IPV6;
      default -> 0;
    };
  }

  private void network(Packet p, int etherType, int at, int wireEnd) {
    if (p.layers == Packet.MAX_IP_LAYERS) return;
    switch (etherType) {
      case ETHERTYPE_IPV4 -> ipv4(p, at, wireEnd);
      case ETHERTYPE_IPV6 -> ipv6(p, at, wireEnd);
      case ETHERTYPE_ETHERNET -> innerEthernet(p, at, wireEnd);
      default -> {}
    }
  }

  private void innerEthernet(Packet p, int at, int wireEnd) {
    if (at + 14 > p.capturedEnd) return;
    int type = Bytes.u16(p.bytes, at + 12);
    // Ethernet in Ethernet would let a hostile packet recurse once per 14 bytes.
    if (type != ETHERTYPE_ETHERNET) network(p, type, at + 14, wireEnd);
  }

  private void ipv4(Packet p, int at, int wireEnd) {
    if (at + 20 > p.capturedEnd || Bytes.u8(p.bytes, at) >> 4 != 4) return;
    int header = (Bytes.u8(p.bytes, at) & 0xf) * 4;
    if (header < 20) return;
    int length = Bytes.u16(p.bytes, at + 2);
    // Segmentation offload leaves 0 for more than 64 KiB.
    int end = length == 0 ? wireEnd : at + Math.max(length, header);
    layer(p, 4, at, Math.min(end, wireEnd));
    if ((Bytes.u16(p.bytes, at + 6) & 0x1fff) != 0) {
      p.fragment = true;
      noTransport(p, Bytes.u8(p.bytes, at + 9));
      return;
    }
    transport(p, Bytes.u8(p.bytes, at + 9), at + header);
  }

  private void ipv6(Packet p, int at, int wireEnd) {
    if (at + 40 > p.capturedEnd || Bytes.u8(p.bytes, at) >> 4 != 6) return;
    int length = Bytes.u16(p.bytes, at + 4);
    int end = length == 0 ? wireEnd : at + 40 + length;
    layer(p, 6, at, Math.min(end, wireEnd));
    int next = Bytes.u8(p.bytes, at + 6);
    int position = at + 40;
    for (int i = 0; i < MAX_EXTENSION_HEADERS && isExtension(next); i++) {
      if (position + 8 > p.capturedEnd) {
        noTransport(p, next);
        return;
      }
      if (next == 44 && (Bytes.u16(p.bytes, position + 2) & 0xfff8) != 0) {
        p.fragment = true;
        noTransport(p, Bytes.u8(p.bytes, position));
        return;
      }
      int size = extensionLength(p, next, position);
      next = Bytes.u8(p.bytes, position);
      position += size;
    }
    transport(p, next, position);
  }

  private static boolean isExtension(int next) {
    return next == 0 || next == 43 || next == 44 || next == 51 || next == 60;
  }

  private static int extensionLength(Packet p, int type, int at) {
    int length = Bytes.u8(p.bytes, at + 1);
    if (type == 44) return 8;
    // RFC 4302: the authentication header counts in 4 bytes, minus 2.
    return type == 51 ? (length + 2) * 4 : (length + 1) * 8;
  }

  private static void layer(Packet p, int version, int at, int end) {
    p.ipVersion[p.layers] = version;
    p.ipOffset[p.layers] = at;
    p.ipEnd[p.layers] = end;
    p.layers++;
  }

  private static void noTransport(Packet p, int protocol) {
    p.protocol = protocol;
    p.transport = -1;
    p.transportEnd = -1;
  }

  private void transport(Packet p, int protocol, int at) {
    int end = p.ipEnd[p.layers - 1];
    p.protocol = protocol;
    p.transport = at <= p.capturedEnd && at <= end ? at : -1;
    p.transportEnd = end;
    if (p.transport < 0) return;
    int layersBefore = p.layers;
    switch (protocol) {
      case IP_IN_IP -> network(p, ETHERTYPE_IPV4, at, end);
      case IPV6_IN_IP -> network(p, ETHERTYPE_IPV6, at, end);
      case GRE -> gre(p, at, end);
      case UDP -> udpTunnel(p, at, end);
      default -> {}
    }
    if (p.layers == layersBefore) {
      // No tunnel after all: what the inner attempt may have set is put right.
      p.protocol = protocol;
      p.transport = at;
      p.transportEnd = end;
    }
  }

  private void gre(Packet p, int at, int end) {
    if (at + 4 > p.capturedEnd) return;
    int flags = Bytes.u16(p.bytes, at);
    if ((flags & 0x7) != 0) return;
    // RFC 2890: checksum, key and sequence number take 4 bytes each where their flag is set.
    int header = 4 + 4 * Integer.bitCount(flags & 0xb000);
    network(p, Bytes.u16(p.bytes, at + 2), at + header, end);
  }

  private void udpTunnel(Packet p, int at, int end) {
    if (at + 8 > p.capturedEnd) return;
    switch (udpTunnels.kind(Bytes.u16(p.bytes, at), Bytes.u16(p.bytes, at + 2))) {
      case NONE -> {}
      case IP -> network(p, ipByVersion(p, at + 8), at + 8, end);
      case GRE -> gre(p, at + 8, end);
      case VXLAN -> {
        // RFC 7348: the I flag says that there is a network identifier.
        if (at + 16 <= p.capturedEnd && (Bytes.u8(p.bytes, at + 8) & 8) != 0) {
          innerEthernet(p, at + 16, end);
        }
      }
    }
  }
}
