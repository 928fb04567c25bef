package org.roamlab.metrics.tcp;

/**
 * The segments that are sent and not acknowledged, in order of sequence; a ring. Bounded: behind
 * {@value #MAX} segments the oldest is forgotten, which costs an RTT sample and no more.
 */
final class Outstanding {
  static final int MAX = 1 << 17;

  /** A retransmission that covers more segments than that is not followed to the last of them. */
  private static final int MAX_COVERED = 64;

  private long[] end = new long[16];
  private long[] start = new long[16];
  private long[] sentNs = new long[16];
  private int[] transmissions = new int[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  private int slot(int i) {
    return (head + i) & (end.length - 1);
  }

  void append(long from, long to, long tNs) {
    if (size == MAX) pop();
    if (size == end.length) grow();
    int at = slot(size++);
    start[at] = from;
    end[at] = to;
    sentNs[at] = tNs;
    transmissions[at] = 1;
  }

  private void grow() {
    int[] counts = new int[2 * size];
    for (int i = 0; i < size; i++) counts[i] = transmissions[slot(i)];
    transmissions = counts;
    start = unrolled(start);
    sentNs = unrolled(sentNs);
    // The last, for its length is what slots are counted by.
    end = unrolled(end);
    head = 0;
  }

  private long[] unrolled(long[] ring) {
    long[] larger = new long[2 * size];
    for (int i = 0; i < size; i++) larger[i] = ring[slot(i)];
    return larger;
  }

  void pop() {
    head = slot(1);
    size--;
  }

  long headEnd() {
    return end[head];
  }

  long headSentNs() {
    return sentNs[head];
  }

  int headTransmissions() {
    return transmissions[head];
  }

  /** The index of the segment that holds {@code sequence}; -1 where none does. */
  int find(long sequence) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (end[slot(middle)] <= sequence) low = middle + 1;
      else high = middle - 1;
    }
    return low < size && start[slot(low)] <= sequence ? low : -1;
  }

  long sentNs(int i) {
    return sentNs[slot(i)];
  }

  int transmissions(int i) {
    return transmissions[slot(i)];
  }

  /** The segments from {@code i} on, up to {@code to}, were sent once more. */
  void resent(int i, long to, long tNs) {
    for (int j = i; isCovered(j, i, to); j++) {
      sentNs[slot(j)] = tNs;
      transmissions[slot(j)]++;
    }
  }

  /** Likewise, but they had not been sent before. */
  void offeredAgain(int i, long to, long tNs) {
    for (int j = i; isCovered(j, i, to); j++) sentNs[slot(j)] = tNs;
  }

  private boolean isCovered(int j, int from, long to) {
    return j < Math.min(size, from + MAX_COVERED) && start[slot(j)] < to;
  }
}
