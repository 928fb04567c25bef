package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 5944 §3. */
final class MobileIpv4 {
  private MobileIpv4() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (p.u8(0) == 1 && p.has(0, 24)) {
      return new ControlMessage.Builder("MIPv4", "Registration Request")
          .key("lifetime", p.u16(2) + " s")
          .field("home address", p.ipv4(4))
          .field("home agent", p.ipv4(8))
          .key("care-of", p.ipv4(12))
          .build();
    }
    if (p.u8(0) == 3 && p.has(0, 20)) {
      return new ControlMessage.Builder("MIPv4", "Registration Reply")
          .key("code", p.u8(1))
          .key("lifetime", p.u16(2) + " s")
          .field("home address", p.ipv4(4))
          .field("home agent", p.ipv4(8))
          .build();
    }
    return null;
  }
}
