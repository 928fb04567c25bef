package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** The control messages of ICMP for IPv4; echoes are user data. */
final class Icmp {
  private Icmp() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (!p.has(0, 8)) return null;
    String name =
        switch (p.u8(0)) {
          case 3 -> "Destination Unreachable";
          case 5 -> "Redirect";
          case 9 -> "Router Advertisement";
          case 10 -> "Router Solicitation";
          case 11 -> "Time Exceeded";
          default -> null;
        };
    if (name == null) return null;
    ControlMessage.Builder message = new ControlMessage.Builder("ICMP", name);
    message.field("code", p.u8(1));
    if (p.u8(0) == 5) message.key("gateway", p.ipv4(4));
    if (p.u8(0) == 3 && p.u8(1) == 4) message.key("next MTU", p.u16(6));
    if (p.u8(0) == 9) agentAdvertisement(p, message);
    return message.build();
  }

  /** RFC 5944 §2.1: what makes a router advertisement one of a mobility agent. */
  private static void agentAdvertisement(Payload p, ControlMessage.Builder message) {
    int at = 8 + p.u8(4) * p.u8(5) * 4;
    if (!p.has(at, 8) || p.u8(at) != 16) return;
    message.key("sequence", p.u16(at + 2));
    message.field("registration lifetime", p.u16(at + 4) + " s");
    int flags = p.u8(at + 6);
    message.field("home agent", (flags & 0x20) != 0);
    message.field("foreign agent", (flags & 0x10) != 0);
    if (p.has(at + 8, 4)) message.field("care-of address", p.ipv4(at + 8));
  }
}
