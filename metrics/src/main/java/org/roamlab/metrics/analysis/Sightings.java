package org.roamlab.metrics.analysis;

import java.util.Arrays;

/**
 * Recognises a packet that was captured on several interfaces of one node, such as a bond and its
 * slave. Remembers packets for one to two seconds.
 *
 * <p>Repeats on one interface are told from copies by counting: a packet is new if its interface
 * has now seen it more often than any other.
 */
final class Sightings {
  private static final long GENERATION_NS = 1_000_000_000;
  private static final int MAX = 1 << 16;

  /** A byte of the counts for each; interfaces beyond share theirs. */
  private static final int COUNTERS = 8;

  private long[] keys = new long[1 << 10];
  private long[] counts = new long[1 << 10];
  private int used;
  private long[] oldKeys = new long[1 << 10];
  private long[] oldCounts = new long[1 << 10];
  private long generationNs = Long.MIN_VALUE;

  boolean isNew(long fingerprint, int interfaceIndex, long tNs) {
    if (used >= MAX || generationNs == Long.MIN_VALUE || tNs - generationNs > GENERATION_NS) {
      nextGeneration(tNs);
    }
    long key = fingerprint == 0 ? 1 : fingerprint;
    int at = slot(keys, key);
    if (keys[at] == 0) {
      keys[at] = key;
      counts[at] = oldCounts[slot(oldKeys, key)];
      if (++used > keys.length / 2) {
        grow();
        at = slot(keys, key);
      }
    }
    return count(at, 8 * (interfaceIndex % COUNTERS));
  }

  private boolean count(int at, int shift) {
    long before = counts[at];
    long mine = (before >>> shift) & 0xff;
    if (mine == 0xff) return true;
    counts[at] = before + (1L << shift);
    return mine + 1 > highest(before);
  }

  private static long highest(long counters) {
    long highest = 0;
    for (long rest = counters; rest != 0; rest >>>= 8) highest = Math.max(highest, rest & 0xff);
    return highest;
  }

  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) (key ^ (key >>> 32)) & mask;
    while (keys[at] != 0 && keys[at] != key) at = (at + 1) & mask;
    return at;
  }

  private void grow() {
    long[] grownKeys = new long[2 * keys.length];
    long[] grownCounts = new long[2 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == 0) continue;
      int at = slot(grownKeys, keys[i]);
      grownKeys[at] = keys[i];
      grownCounts[at] = counts[i];
    }
    keys = grownKeys;
    counts = grownCounts;
  }

  private void nextGeneration(long tNs) {
    long[] freeKeys = keys.length == oldKeys.length ? oldKeys : new long[keys.length];
    long[] freeCounts = keys.length == oldCounts.length ? oldCounts : new long[keys.length];
    oldKeys = keys;
    oldCounts = counts;
    Arrays.fill(freeKeys, 0);
    Arrays.fill(freeCounts, 0);
    keys = freeKeys;
    counts = freeCounts;
    used = 0;
    generationNs = tNs;
  }
}
