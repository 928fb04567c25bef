package org.roamlab.metrics.udp;

import java.util.Arrays;

/**
 * Which datagram that was sent is which that arrived. Equal datagrams are matched in the order of
 * their sending.
 */
public final class Matching {
  private static final int NONE = -1;

  private final Datagrams sent;
  private final Datagrams received;

  /** By the order of sending: where it arrived, or {@link #NONE}. */
  private final int[] arrival;

  /** By the order of arrival: which was sent, or {@link #NONE}. */
  private final int[] origin;

  private int duplicates;

  private Matching(Datagrams sent, Datagrams received) {
    this.sent = sent;
    this.received = received;
    arrival = new int[sent.size()];
    origin = new int[received.size()];
    Arrays.fill(arrival, NONE);
    Arrays.fill(origin, NONE);
  }

  public static Matching of(Datagrams sent, Datagrams received) {
    Matching matching = new Matching(sent, received);
    matching.match();
    return matching;
  }

  private void match() {
    int size = Integer.highestOneBit(Math.max(8, sent.size())) * 4;
    int[] first = new int[size];
    int[] next = new int[sent.size()];
    Arrays.fill(first, NONE);
    // From the last to the first, so that each chain begins with the earliest.
    for (int i = sent.size() - 1; i >= 0; i--) {
      int at = slot(first, sent.fingerprint(i));
      next[i] = first[at];
      first[at] = i;
    }
    // What has arrived of a chain is its beginning, so that nothing has to be walked twice.
    int[] awaited = first.clone();
    for (int j = 0; j < received.size(); j++) {
      int at = slot(first, received.fingerprint(j));
      if (first[at] == NONE) continue;
      int i = awaited[at];
      if (i == NONE || sent.tNs(i) > received.tNs(j)) {
        duplicates++;
      } else {
        arrival[i] = j;
        origin[j] = i;
        awaited[at] = next[i];
      }
    }
  }

  /** Chains of different fingerprints never mix: a slot belongs to one fingerprint. */
  private int slot(int[] first, long fingerprint) {
    int mask = first.length - 1;
    int at = (int) (fingerprint ^ (fingerprint >>> 32)) & mask;
    while (first[at] != NONE && sent.fingerprint(first[at]) != fingerprint) at = (at + 1) & mask;
    return at;
  }

  /** How many were sent. */
  public int sent() {
    return arrival.length;
  }

  public boolean arrived(int i) {
    return arrival[i] != NONE;
  }

  /** One-way, of a datagram that arrived. */
  public long delayNs(int i) {
    return received.tNs(arrival[i]) - sent.tNs(i);
  }

  public long sentNs(int i) {
    return sent.tNs(i);
  }

  public long arrivedNs(int i) {
    return received.tNs(arrival[i]);
  }

  /** How many arrived, copies included. */
  public int received() {
    return origin.length;
  }

  /** By the order of arrival: which was sent; negative for a copy, or one from before. */
  public int origin(int j) {
    return origin[j];
  }

  /** Arrived once more. */
  public int duplicates() {
    return duplicates;
  }
}
