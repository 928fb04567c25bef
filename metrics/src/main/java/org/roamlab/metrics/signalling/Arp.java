package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 826, for IPv4 over Ethernet. */
final class Arp {
  private Arp() {}

  static @Nullable ControlMessage decode(Payload p) {
    boolean ipv4OverEthernet = p.u16(0) == 1 && p.u16(2) == 0x0800;
    if (!p.has(0, 28) || !ipv4OverEthernet) return null;
    boolean request = p.u16(6) == 1;
    return new ControlMessage.Builder("ARP", request ? "ARP Request" : "ARP Reply")
        .summary(request ? "who has " + p.ipv4(24) : p.ipv4(14) + " is at " + p.mac(8))
        .field("sender", p.ipv4(14))
        .field("sender's MAC", p.mac(8))
        .field("target", p.ipv4(24))
        .field("target's MAC", p.mac(18))
        .build();
  }
}
