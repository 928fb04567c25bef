package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 2131 and 2132. */
final class Dhcp {
  private static final int COOKIE = 0x63825363;

  private Dhcp() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (!p.has(0, 240) || p.u32(236) != COOKIE) return null;
    int type = 0;
    for (int at = 240; p.has(at, 2) && p.u8(at) != 255; ) {
      if (p.u8(at) == 0) {
        at++;
        continue;
      }
      if (p.u8(at) == 53) type = p.u8(at + 2);
      at += 2 + p.u8(at + 1);
    }
    return new ControlMessage.Builder("DHCP", name(type))
        .key("transaction", "%08x".formatted(p.u32(4)))
        .field("client's address", p.ipv4(12))
        .field("your address", p.ipv4(16))
        .field("client's MAC", p.mac(28))
        .build();
  }

  private static String name(int type) {
    return switch (type) {
      case 1 -> "DHCP Discover";
      case 2 -> "DHCP Offer";
      case 3 -> "DHCP Request";
      case 4 -> "DHCP Decline";
      case 5 -> "DHCP Ack";
      case 6 -> "DHCP Nak";
      case 7 -> "DHCP Release";
      case 8 -> "DHCP Inform";
      default -> "BOOTP";
    };
  }
}
