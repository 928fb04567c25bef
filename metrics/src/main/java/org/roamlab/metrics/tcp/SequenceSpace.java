package org.roamlab.metrics.tcp;

/**
 * From the 32-bit numbers of the wire to 64-bit ones that never wrap and count from the
 * connection's start: the SYN is 0, the first byte is 1.
 */
final class SequenceSpace {
  /** RFC 7323: no window is larger, so nothing valid lies further away. */
  private static final long MAX_WINDOW = 1L << 30;

  private boolean started;
  private int initial;

  boolean isStarted() {
    return started;
  }

  /**
   * Begins with what the side itself sends. A capture that starts in mid-connection has not seen
   * the SYN: its first byte is 1 as well.
   *
   * @return the number that is to be sent next
   */
  long startAtSent(TcpSegment s) {
    started = true;
    boolean syn = s.has(TcpSegment.SYN);
    initial = syn ? s.sequence : s.sequence - 1;
    return syn ? 0 : 1;
  }

  /** Likewise with the other side's answer, where that is seen first. */
  long startAtAnswer(TcpSegment s) {
    started = true;
    initial = s.acknowledgement - 1;
    return 1;
  }

  /** That of all the numbers with these 32 bits that lies nearest to {@code near}. */
  long unwrap(int sequence, long near) {
    int relative = sequence - initial;
    return near + (relative - (int) near);
  }

  static boolean areFarApart(long sequence, long other) {
    return Math.abs(sequence - other) > MAX_WINDOW;
  }
}
