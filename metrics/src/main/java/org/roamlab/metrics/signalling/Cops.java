package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 2748 §2.1: the first message of a segment. */
final class Cops {
  private Cops() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (!p.has(0, 8) || p.u8(0) >> 4 != 1) return null;
    String name = name(p.u8(1));
    if (name == null) return null;
    ControlMessage.Builder message =
        new ControlMessage.Builder("COPS", name)
            .key("client type", "0x%04x".formatted(p.u16(2)))
            .field("length", p.u32(4));
    objects(p, message);
    return message.build();
  }

  private static void objects(Payload p, ControlMessage.Builder message) {
    long end = Math.min(p.size(), p.u32(4));
    int at = 8;
    while (at + 4 <= end) {
      int length = p.u16(at);
      if (length < 4) return;
      message.inner("object " + p.u8(at + 2) + "/" + p.u8(at + 3), length + " bytes");
      // Objects are padded to 4 bytes; the length does not count the padding.
      at += (length + 3) & ~3;
    }
  }

  private static @Nullable String name(int operation) {
    return switch (operation) {
      case 1 -> "COPS Request";
      case 2 -> "COPS Decision";
      case 3 -> "COPS Report State";
      case 4 -> "COPS Delete Request State";
      case 5 -> "COPS Synchronize State Request";
      case 6 -> "COPS Client-Open";
      case 7 -> "COPS Client-Accept";
      case 8 -> "COPS Client-Close";
      case 9 -> "COPS Keep-Alive";
      case 10 -> "COPS Synchronize Complete";
      default -> null;
    };
  }
}
