package org.roamlab.metrics.tcp;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was sent again, by kind, and which of it turns out to have been needless: because it was
 * acknowledged already, because the receiver reports it as a duplicate (RFC 2883), or because the
 * acknowledgement echoes a timestamp from before it (RFC 3522).
 */
final class Retransmissions {
  /** So many of the latest are watched for proof that they were needless; a power of two. */
  private static final int WATCHED = 1 << 10;

  /** What may still be learnt of a retransmission. */
  private static final byte SETTLED = 0;

  private static final byte NOT_ACKNOWLEDGED = 1;
  private static final byte ACKNOWLEDGED = 2;

  private final Map<Retransmission, Long> counts = new EnumMap<>(Retransmission.class);
  private long[] start = new long[4];
  private long[] end = new long[4];
  private int[] timestamp = new int[4];
  private byte[] state = new byte[4];
  private long added;
  private long firstNotAcknowledged;
  private long needless;

  void add(Retransmission kind, long from, long to, int segmentTimestamp, boolean acknowledged) {
    counts.merge(kind, 1L, Long::sum);
    if (acknowledged) needless++;
    if (added == start.length && added < WATCHED) grow();
    int at = slot(added++);
    start[at] = from;
    end[at] = to;
    timestamp[at] = segmentTimestamp;
    state[at] = acknowledged ? SETTLED : NOT_ACKNOWLEDGED;
  }

  private int slot(long i) {
    return (int) (i & (start.length - 1));
  }

  private void grow() {
    int length = 2 * start.length;
    start = java.util.Arrays.copyOf(start, length);
    end = java.util.Arrays.copyOf(end, length);
    timestamp = java.util.Arrays.copyOf(timestamp, length);
    state = java.util.Arrays.copyOf(state, length);
  }

  long count(Retransmission kind) {
    return counts.getOrDefault(kind, 0L);
  }

  long total() {
    long sum = 0;
    for (long count : counts.values()) sum += count;
    return sum;
  }

  long needless() {
    return needless;
  }

  /** Everything below {@code upTo} is acknowledged; {@code echo} dates what caused it. */
  void acknowledged(long upTo, boolean hasEcho, int echo) {
    firstNotAcknowledged = Math.max(firstNotAcknowledged, added - start.length);
    for (long i = firstNotAcknowledged; i < added; i++) {
      int at = slot(i);
      if (state[at] != NOT_ACKNOWLEDGED || start[at] >= upTo) continue;
      boolean proof = hasEcho && echo - timestamp[at] < 0;
      if (proof) needless++;
      state[at] = proof ? SETTLED : ACKNOWLEDGED;
    }
    while (firstNotAcknowledged < added && state[slot(firstNotAcknowledged)] != NOT_ACKNOWLEDGED) {
      firstNotAcknowledged++;
    }
  }

  /** The receiver says that it got this range twice. */
  void reportedTwice(long from, long to) {
    for (long i = Math.max(0, added - start.length); i < added; i++) {
      int at = slot(i);
      if (state[at] != SETTLED && start[at] < to && end[at] > from) {
        needless++;
        state[at] = SETTLED;
        return;
      }
    }
  }
}
