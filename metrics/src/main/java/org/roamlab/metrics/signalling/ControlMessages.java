package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;

/** Tells control messages from user data, and takes them apart. */
public final class ControlMessages {
  private ControlMessages() {}

  /** Null for whatever is not a control message. */
  public static @Nullable ControlMessage decode(Packet p) {
    if (p.layers() == 0) {
      boolean arp = p.etherType() == Dissector.ETHERTYPE_ARP;
      return arp ? Arp.decode(new Payload(p, p.linkPayload(), p.capturedEnd())) : null;
    }
    if (p.transport() < 0) return null;
    return switch (p.protocol()) {
      case Dissector.ICMPV6 -> NeighbourDiscovery.decode(Payload.ofTransport(p, 0));
      case Dissector.ICMP -> Icmp.decode(Payload.ofTransport(p, 0));
      case Dissector.MOBILITY -> MobilityMessages.decode(p);
      case Dissector.UDP -> udp(p);
      case Dissector.TCP -> tcp(p);
      default -> null;
    };
  }

  private static @Nullable ControlMessage udp(Packet p) {
    int at = p.transport();
    if (at + 8 > p.transportCapturedEnd()) return null;
    int from = Bytes.u16(p.bytes(), at);
    int to = Bytes.u16(p.bytes(), at + 2);
    if (to == 67 || to == 68) return Dhcp.decode(Payload.ofTransport(p, 8));
    if (from == 434 || to == 434) return MobileIpv4.decode(Payload.ofTransport(p, 8));
    if (from == 5060 || to == 5060) return Sip.decode(Payload.ofTransport(p, 8));
    return null;
  }

  private static @Nullable ControlMessage tcp(Packet p) {
    int at = p.transport();
    if (at + 20 > p.transportCapturedEnd()) return null;
    int from = Bytes.u16(p.bytes(), at);
    int to = Bytes.u16(p.bytes(), at + 2);
    boolean cops = from == 3288 || to == 3288;
    boolean sip = from == 5060 || to == 5060;
    if (!cops && !sip) return null;
    Payload payload = Payload.ofTransport(p, (Bytes.u8(p.bytes(), at + 12) >> 4) * 4);
    return cops ? Cops.decode(payload) : Sip.decode(payload);
  }
}
