package org.roamlab.metrics.tcp;

/**
 * Ranges of the sequence space that were passed over: lost before the place of the capture, or
 * still to come. Sorted; bounded, the oldest is forgotten first.
 */
final class Holes {
  static final int MAX = 1024;

  /** tshark's measure too: what comes that soon was overtaken, not sent again. */
  private static final long OVERTAKEN_WITHIN_NS = 3_000_000;

  private long[] start = new long[8];
  private long[] end = new long[8];
  private long[] openedNs = new long[8];
  private int[] timestamp = new int[8];
  private int[] identification = new int[8];
  private int size;

  int size() {
    return size;
  }

  /** The hole lies behind all others: it ends where the newest data begins. */
  void open(long from, long to, long tNs, int openerTimestamp, int openerIdentification) {
    if (size == MAX) remove(0);
    if (size == start.length) grow();
    set(size++, from, to, tNs, openerTimestamp, openerIdentification);
  }

  private void grow() {
    int length = 2 * size;
    start = java.util.Arrays.copyOf(start, length);
    end = java.util.Arrays.copyOf(end, length);
    openedNs = java.util.Arrays.copyOf(openedNs, length);
    timestamp = java.util.Arrays.copyOf(timestamp, length);
    identification = java.util.Arrays.copyOf(identification, length);
  }

  private void set(int i, long from, long to, long tNs, int ts, int id) {
    start[i] = from;
    end[i] = to;
    openedNs[i] = tNs;
    timestamp[i] = ts;
    identification[i] = id;
  }

  /** The first hole that {@code [from, to)} touches; -1 if there is none. */
  int touched(long from, long to) {
    for (int i = 0; i < size && start[i] < to; i++) if (end[i] > from) return i;
    return -1;
  }

  /**
   * Something comes that fills a hole: was it late, or was it lost and sent again?
   *
   * @param pathNs the least time from one end to the other and back; 0 where it is not known
   */
  boolean wasOvertaken(int hole, long tNs, TcpSegment s, long pathNs) {
    if (s.hasTimestamps) {
      int age = s.timestamp - timestamp[hole];
      if (age != 0) return age < 0;
    }
    int older = (short) (s.identification - identification[hole]);
    if (s.identification != 0 && older != 0) return older < 0;
    long soonNs = pathNs > 0 ? pathNs * 9 / 10 : OVERTAKEN_WITHIN_NS;
    return tNs - openedNs[hole] < soonNs;
  }

  /** Takes {@code [from, to)} out of all holes; says how many bytes that were. */
  long fill(long from, long to) {
    long filled = 0;
    for (int i = touched(from, to); i >= 0; i = touched(from, to)) {
      long cutFrom = Math.max(start[i], from);
      long cutTo = Math.min(end[i], to);
      filled += cutTo - cutFrom;
      cut(i, cutFrom, cutTo);
    }
    return filled;
  }

  private void cut(int i, long from, long to) {
    boolean left = start[i] < from;
    boolean right = to < end[i];
    if (left && right) split(i, from, to);
    else if (left) end[i] = from;
    else if (right) start[i] = to;
    else remove(i);
  }

  private void split(int i, long from, long to) {
    if (size == MAX) {
      // Forgetting the left part is the lesser evil: it is the older one.
      start[i] = to;
      return;
    }
    if (size == start.length) grow();
    move(i, i + 1, size - i);
    size++;
    end[i] = from;
    start[i + 1] = to;
  }

  private void remove(int i) {
    move(i + 1, i, size - i - 1);
    size--;
  }

  private void move(int from, int to, int count) {
    System.arraycopy(start, from, start, to, count);
    System.arraycopy(end, from, end, to, count);
    System.arraycopy(openedNs, from, openedNs, to, count);
    System.arraycopy(timestamp, from, timestamp, to, count);
    System.arraycopy(identification, from, identification, to, count);
  }

  /** Forgets all below; says how many bytes that were. */
  long forgetBelow(long sequence) {
    return size == 0 || start[0] >= sequence ? 0 : fill(start[0], sequence);
  }
}
