package org.roamlab.metrics.signalling;

import org.jspecify.annotations.Nullable;

/** RFC 6275 §6.1, with the messages and options of RFC 5213, 3963, 5648 and 7864. */
final class MobilityHeader {
  private static final int BINDING_UPDATE = 5;
  private static final int BINDING_ACKNOWLEDGEMENT = 6;

  private MobilityHeader() {}

  static @Nullable ControlMessage decode(Payload p) {
    if (!p.has(0, 6)) return null;
    int type = p.u8(2);
    return switch (type) {
      case BINDING_UPDATE -> bindingUpdate(p);
      case BINDING_ACKNOWLEDGEMENT -> bindingAcknowledgement(p);
      case 0 -> plain("Binding Refresh Request", p, 8);
      case 1 -> plain("Home Test Init", p, 16);
      case 2 -> plain("Care-of Test Init", p, 16);
      case 3 -> plain("Home Test", p, 24);
      case 4 -> plain("Care-of Test", p, 24);
      case 7 -> plain("Binding Error", p, 24);
      case 19 -> plain("Update Notification", p, 12);
      case 20 -> plain("Update Notification Acknowledgement", p, 12);
      default -> plain("Mobility Header type " + type, p, p.size());
    };
  }

  private static ControlMessage plain(String name, Payload p, int optionsAt) {
    return options(new ControlMessage.Builder("MIPv6", name), p, optionsAt);
  }

  private static ControlMessage bindingUpdate(Payload p) {
    int flags = p.u16(8);
    boolean proxy = (flags & 0x0200) != 0;
    long lifetime = p.u16(10) * 4L;
    ControlMessage.Builder message =
        new ControlMessage.Builder(
                proxy ? "PMIPv6" : "MIPv6", proxy ? "Proxy Binding Update" : "Binding Update")
            .key("seq", p.u16(6))
            .key("lifetime", lifetime + " s")
            .field("flags", flags(flags, "AHLKMRP"));
    if (lifetime == 0) message.summary("de-registration");
    return options(message, p, 12);
  }

  private static ControlMessage bindingAcknowledgement(Payload p) {
    int flags = p.u8(7);
    boolean proxy = (flags & 0x20) != 0;
    return options(
        new ControlMessage.Builder(
                proxy ? "PMIPv6" : "MIPv6",
                proxy ? "Proxy Binding Acknowledgement" : "Binding Acknowledgement")
            .key("seq", p.u16(8))
            .key("status", p.u8(6))
            .field("lifetime", p.u16(10) * 4L + " s")
            .field("flags", flags(flags << 8, "KRP")),
        p,
        12);
  }

  /** From the highest bit of 16 on. */
  private static String flags(int bits, String letters) {
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      if ((bits & (0x8000 >> i)) != 0) set.append(letters.charAt(i));
    }
    return set.isEmpty() ? "none" : set.toString();
  }

  private static ControlMessage options(ControlMessage.Builder message, Payload p, int from) {
    int end = Math.min(p.size(), (p.u8(1) + 1) * 8);
    int at = from;
    while (at < end) {
      int type = p.u8(at);
      if (type == 0) {
        at++;
        continue;
      }
      int length = p.u8(at + 1);
      if (at + 2 + length > end) break;
      option(message, p, type, at + 2, length);
      at += 2 + length;
    }
    return message.build();
  }

  private static void option(
      ControlMessage.Builder message, Payload p, int type, int at, int length) {
    switch (type) {
      case 1 -> {} // PadN
      case 3 -> message.inner("alternate care-of address", p.ipv6(at));
      case 6 -> message.inner("mobile network prefix", p.ipv6(at + 2) + "/" + p.u8(at + 1));
      case 8 -> message.inner("mobile node", p.text(at + 1, length - 1));
      case 22 -> message.inner("home network prefix", p.ipv6(at + 2) + "/" + p.u8(at + 1));
      case 23 -> message.inner("handoff indicator", p.u8(at + 1));
      case 24 -> message.inner("access technology", p.u8(at + 1));
      case 25 -> message.inner("link-layer identifier", p.mac(at + 2));
      case 26 -> message.inner("link-local address", p.ipv6(at));
      case 27 -> message.inner("timestamp", p.u32(at) << 16 | p.u16(at + 4));
      case 35 -> message.inner("binding identifier", p.u16(at));
      default -> message.inner("option " + type, length + " bytes");
    }
  }
}
