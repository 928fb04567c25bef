package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.mobility.ProxyStatus;

/** RFC 5213 §5.5: whether an update is newer than those before it. */
final class Freshness {
  /** Half of the numbers are ahead, half behind (RFC 6275 §9.5.1: compared modulo 2^16). */
  private static final int HALF = 0x8000;

  /**
   * @param sequence for the acknowledgement
   */
  record Judgement(int status, int sequence) {}

  private Freshness() {}

  static boolean inWindow(Instant now, ProxyUpdate update, @Nullable Duration window) {
    Timestamp timestamp = update.timestamp();
    if (window == null || timestamp == null) {
      return true;
    }
    // Compared in seconds and fractions: a hostile timestamp does not fit into nanoseconds.
    long units = AcknowledgementWriter.timestamp(now).value() - timestamp.value();
    long most = window.toNanos() * 65536 / 1_000_000_000L;
    return units <= most && units >= -most;
  }

  static Judgement judge(ProxyUpdate update, Binding binding, boolean timestamps) {
    Timestamp timestamp = timestamps ? update.timestamp() : null;
    int sequence = update.message().sequence();
    for (CareOf careOf : binding.careOfs) {
      boolean sameInterface = careOf.key.equals(update.key());
      if (timestamp == null) {
        if (sameInterface && behind(sequence, careOf.sequence)) {
          return new Judgement(ProxyStatus.SEQUENCE_OUT_OF_WINDOW, careOf.sequence);
        }
      } else if ((sameInterface || !binding.shared) && timestamp.value() <= careOf.timestamp) {
        // Interfaces of a logical one come and go each in its own order.
        return new Judgement(ProxyStatus.TIMESTAMP_LOWER_THAN_PREV_ACCEPTED, sequence);
      }
    }
    return new Judgement(ProxyStatus.ACCEPTED, sequence);
  }

  private static boolean behind(int sequence, int accepted) {
    int ahead = (sequence - accepted) & 0xffff;
    return ahead == 0 || ahead >= HALF;
  }
}
