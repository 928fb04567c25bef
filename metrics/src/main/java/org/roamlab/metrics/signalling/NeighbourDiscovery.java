package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 4861, and the errors of ICMPv6; echoes are user data. */
final class NeighbourDiscovery {
  private NeighbourDiscovery() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (!p.has(0, 8)) return null;
    return switch (p.u8(0)) {
      case 1 -> error("Destination Unreachable", p);
      case 2 -> error("Packet Too Big", p);
      case 3 -> error("Time Exceeded", p);
      case 4 -> error("Parameter Problem", p);
      case 133 -> options(new ControlMessage.Builder("ICMPv6", "Router Solicitation"), p, 8);
      case 134 -> routerAdvertisement(p);
      case 135 ->
          options(
              new ControlMessage.Builder("ICMPv6", "Neighbour Solicitation")
                  .key("target", p.ipv6(8)),
              p,
              24);
      case 136 ->
          options(
              new ControlMessage.Builder("ICMPv6", "Neighbour Advertisement")
                  .key("target", p.ipv6(8))
                  .field("router", (p.u8(4) & 0x80) != 0)
                  .field("solicited", (p.u8(4) & 0x40) != 0)
                  .field("override", (p.u8(4) & 0x20) != 0),
              p,
              24);
      case 137 ->
          new ControlMessage.Builder("ICMPv6", "Redirect")
              .key("target", p.ipv6(8))
              .field("destination", p.ipv6(24))
              .build();
      case 143 -> new ControlMessage.Builder("ICMPv6", "Multicast Listener Report").build();
      default -> null;
    };
  }

  private static ControlMessage error(String name, Payload p) {
    return new ControlMessage.Builder("ICMPv6", name)
        .field("code", p.u8(1))
        .field("parameter", p.u32(4))
        .build();
  }

  private static ControlMessage routerAdvertisement(Payload p) {
    ControlMessage.Builder message =
        new ControlMessage.Builder("ICMPv6", "Router Advertisement")
            .key("lifetime", p.u16(6) + " s")
            .field("hop limit", p.u8(4))
            .field("home agent", (p.u8(5) & 0x20) != 0);
    return options(message, p, 16);
  }

  private static ControlMessage options(ControlMessage.Builder message, Payload p, int from) {
    int at = from;
    while (p.has(at, 8)) {
      int length = p.u8(at + 1) * 8;
      // RFC 4861 §4.6: nodes must discard what has an option of length zero.
      if (length == 0) break;
      option(message, p, at);
      at += length;
    }
    return message.build();
  }

  private static void option(ControlMessage.Builder message, Payload p, int at) {
    switch (p.u8(at)) {
      case 1 -> message.inner("source's link-layer address", p.mac(at + 2));
      case 2 -> message.inner("target's link-layer address", p.mac(at + 2));
      case 3 -> message.inner("prefix", p.ipv6(at + 16) + "/" + p.u8(at + 2));
      case 5 -> message.inner("MTU", p.u32(at + 4));
      case 23 -> message.inner("mobility anchor point", p.ipv6(at + 8));
      default -> message.inner("option", p.u8(at));
    }
  }
}
