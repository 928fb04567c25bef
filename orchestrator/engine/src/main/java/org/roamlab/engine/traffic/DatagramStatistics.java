package org.roamlab.engine.traffic;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a receiver knows of numbered packets: lost, doubled, out of order, late. */
final class DatagramStatistics {
  private final BitSet received = new BitSet();
  private long packets;
  private long bytes;
  private long duplicates;
  private long reordered;
  private long foreign;
  private long overflowed;
  private int highest = -1;
  private long minDelayNs = Long.MAX_VALUE;
  private long maxDelayNs = Long.MIN_VALUE;
  private double sumDelayNs;
  private double jitterNs;
  private long lastTransitNs;

  /** Whatever else arrives at the port; it counts nowhere else. */
  void foreign() {
    foreign++;
  }

  /**
   * @param total how many the kernel has dropped so far since nobody fetched them in time
   */
  void overflowed(long total) {
    overflowed = Math.max(overflowed, total);
  }

  void received(int sequence, long sentNs, long arrivedNs, int size) {
    long transitNs = arrivedNs - sentNs;
    if (received.get(sequence)) {
      duplicates++;
      return;
    }
    received.set(sequence);
    // RFC 4737 §3.3: reordered when an earlier arrival had a later number.
    if (sequence < highest) {
      reordered++;
    }
    highest = Math.max(highest, sequence);
    if (packets > 0) {
      // RFC 3550 §6.4.1, in ns and without its rounding.
      jitterNs += (Math.abs(transitNs - lastTransitNs) - jitterNs) / 16;
    }
    lastTransitNs = transitNs;
    packets++;
    bytes += size;
    sumDelayNs += transitNs;
    minDelayNs = Math.min(minDelayNs, transitNs);
    maxDelayNs = Math.max(maxDelayNs, transitNs);
  }

  long packets() {
    return packets;
  }

  long overflowed() {
    return overflowed;
  }

  /** The packet after the last one that is known to have come through. */
  int firstUnanswered() {
    return highest + 1;
  }

  /** Longest time that a packet has been under way. */
  long maxDelayNs() {
    return packets == 0 ? 0 : maxDelayNs;
  }

  /**
   * @param sent packets sent in all
   * @param inFlight of them, the last ones that may still be under way
   */
  Map<String, Object> summary(int sent, int inFlight) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("sent", sent);
    summary.put("packets", packets);
    summary.put("bytes", bytes);
    summary.put("lost", sent - inFlight - packets);
    summary.put("lossBursts", lossBursts(sent - inFlight));
    summary.put("inFlight", inFlight);
    summary.put("duplicates", duplicates);
    summary.put("reordered", reordered);
    summary.put("foreign", foreign);
    summary.put("overflowed", overflowed);
    if (packets > 0) {
      Map<String, Object> delay = new LinkedHashMap<>();
      delay.put("n", packets);
      delay.put("min", minDelayNs);
      delay.put("mean", Math.round(sumDelayNs / packets));
      delay.put("max", maxDelayNs);
      summary.put("oneWayDelay", delay);
      summary.put("jitter", Math.round(jitterNs));
    }
    return summary;
  }

  /** How many rows of lost packets there are: lost / lossBursts is the mean length of a burst. */
  private int lossBursts(int end) {
    int bursts = 0;
    int lost = received.nextClearBit(0);
    while (lost < end) {
      bursts++;
      int next = received.nextSetBit(lost);
      lost = next < 0 ? end : received.nextClearBit(next);
    }
    return bursts;
  }
}
