package org.roamlab.metrics.analysis;

import java.util.Arrays;
import org.roamlab.metrics.packet.Packet;

/**
 * When a traffic's packets began to take another way through a node: another interface, or another
 * tunnel around them. Bounded; the first changes are kept.
 */
final class PathChanges {
  private static final int MAX = 1 << 14;

  private long[] atNs = new long[8];
  private long[] way = new long[8];
  private int size;
  private final long[] current = new long[2];

  /** Both directions on their own: the way back may change at another time. */
  void saw(Packet packet, long tNs, int capture) {
    // Which direction it is does not matter, as long as it is always told in the same way.
    int direction =
        packet.sourceLow(packet.innermost()) < packet.destinationLow(packet.innermost()) ? 0 : 1;
    long now = 1 + capture + 1000L * packet.layers() + tunnel(packet);
    if (current[direction] == now) return;
    current[direction] = now;
    if (size == MAX) return;
    if (size == atNs.length) {
      atNs = Arrays.copyOf(atNs, 2 * size);
      way = Arrays.copyOf(way, 2 * size);
    }
    atNs[size] = tNs;
    way[size++] = now;
  }

  private static long tunnel(Packet packet) {
    if (packet.layers() < 2) return 0;
    long ends = packet.sourceLow(0) * 31 + packet.destinationLow(0);
    return (ends * 0x9e3779b97f4a7c15L) & ~0xfffffL;
  }

  /** The first packet on another way at or after that time; -1 if none came. */
  long firstFrom(long tNs) {
    for (int i = 1; i < size; i++) if (atNs[i] >= tNs) return atNs[i];
    return -1;
  }

  int size() {
    return size;
  }
}
