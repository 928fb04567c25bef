package org.roamlab.metrics.pcap;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Event;

/** Events as one line for a person who reads a capture. */
final class EventText {
  /** Not those that come with every packet or step: they would bury the others. */
  private static final Set<String> WORTH_A_COMMENT =
      Set.of(
          "start",
          "end",
          "action",
          "action-failed",
          "traffic-start",
          "traffic-stop",
          "traffic-connected",
          "traffic-closed",
          "traffic-error",
          "stall",
          "stall-end",
          "handover-start",
          "handover-complete",
          "program-exit");

  private EventText() {}

  static boolean isWorthAComment(Event event) {
    return WORTH_A_COMMENT.contains(event.name());
  }

  /** Such as {@code 20.000000000 s impair wan: rate 20 → 2 Mbit/s}. */
  static String of(Event event) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%.9f s  ", event.tNs() / 1e9));
    String own = event.text("text");
    text.append(own == null ? event.name() : own);
    if (own == null) {
      append(text, event.node());
      append(text, event.text("mobile"));
      append(text, event.text("id"));
    }
    append(text, event.text("error"));
    append(text, event.text("cause"));
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable String part) {
    if (part != null) {
      text.append(' ').append(part);
    }
  }
}
