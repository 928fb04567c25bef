package org.roamlab.metrics.signalling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 3261 and 3428, as far as a ladder diagram needs it. */
final class Sip {
  private static final int MAX_HEADERS = 40;
  private static final List<String> METHODS =
      List.of("REGISTER", "MESSAGE", "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS");

  private Sip() {}

  static @Nullable ControlMessage decode(Payload p) {
    String[] lines = text(p).split("\r?\n", MAX_HEADERS);
    String first = lines[0];
    boolean response = first.startsWith("SIP/2.0 ");
    String method = first.substring(0, Math.max(0, first.indexOf(' ')));
    if (!response && !METHODS.contains(method)) return null;
    ControlMessage.Builder message =
        new ControlMessage.Builder(
            "SIP", response ? first.substring("SIP/2.0 ".length()).strip() : "SIP " + method);
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0) break;
      String name = lines[i].substring(0, colon);
      String value = lines[i].substring(colon + 1).strip();
      if (name.equalsIgnoreCase("CSeq")) message.key(name, value);
      else message.field(name, value);
    }
    return message.build();
  }

  private static String text(Payload p) {
    int length = Math.min(p.size(), 4096);
    return length <= 0
        ? ""
        : new String(p.packet().bytes(), p.from(), length, java.nio.charset.StandardCharsets.UTF_8);
  }
}
