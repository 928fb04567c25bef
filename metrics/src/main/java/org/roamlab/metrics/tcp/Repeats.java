package org.roamlab.metrics.tcp;

/**
 * Tells a packet that the network delivered twice from one that was sent twice: the former is the
 * same to the byte. Remembers some of the latest packets.
 */
final class Repeats {
  private static final int REMEMBERED = 1 << 8;

  private final long[] start = new long[REMEMBERED];
  private final long[] seenNs = new long[REMEMBERED];
  private final int[] identification = new int[REMEMBERED];
  private final int[] timestamp = new int[REMEMBERED];
  private final int[] payload = new int[REMEMBERED];

  void remember(long sequence, TcpSegment s, long tNs) {
    int at = slot(sequence);
    start[at] = sequence;
    seenNs[at] = tNs;
    identification[at] = s.identification;
    timestamp[at] = s.timestamp;
    payload[at] = s.payload;
  }

  private static int slot(long sequence) {
    return (int) ((sequence * 0x9e3779b97f4a7c15L) >>> 56);
  }

  /**
   * @param soonNs no sender could have decided to repeat it within that time
   */
  boolean byNetwork(long sequence, TcpSegment s, long tNs, long soonNs) {
    int at = slot(sequence);
    if (start[at] != sequence || payload[at] != s.payload || payload[at] == 0) return false;
    if (s.hasTimestamps && timestamp[at] != s.timestamp) return false;
    if (identification[at] != s.identification) return false;
    // IPv6, and some stacks with IPv4, number no packets.
    return s.identification != 0 || tNs - seenNs[at] < soonNs;
  }
}
