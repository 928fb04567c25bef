package org.roamlab.metrics.udp;

import org.roamlab.metrics.series.Sample;

/** What became of the datagrams that were sent in a part of the time. */
public final class StreamQuality {
  private int sent;
  private int lost;
  private int bursts;
  private int longestBurst;
  private int reordered;
  private int duplicates;
  private double jitterSeconds;
  private final Sample delaySeconds = new Sample();

  private StreamQuality() {}

  /**
   * @param closedNs when the captures ended: what was sent less than the largest delay before may
   *     still have arrived, so that it counts neither as sent nor as lost
   */
  public static StreamQuality of(Matching matching, long fromNs, long toNs, long closedNs) {
    StreamQuality quality = new StreamQuality();
    long largestNs = 0;
    for (int i = 0; i < matching.sent(); i++) {
      if (matching.arrived(i)) largestNs = Math.max(largestNs, matching.delayNs(i));
    }
    quality.losses(matching, fromNs, Math.min(toNs, closedNs - largestNs));
    quality.order(matching, fromNs, toNs);
    return quality;
  }

  private void losses(Matching matching, long fromNs, long toNs) {
    int run = 0;
    for (int i = 0; i < matching.sent(); i++) {
      if (matching.sentNs(i) < fromNs || matching.sentNs(i) > toNs) continue;
      sent++;
      if (matching.arrived(i)) {
        delaySeconds.add(matching.delayNs(i) / 1e9);
        run = 0;
        continue;
      }
      lost++;
      if (++run == 1) bursts++;
      longestBurst = Math.max(longestBurst, run);
    }
  }

  /**
   * RFC 4737: one is out of order if a later one has arrived before it. RFC 3550 §6.4.1: jitter.
   */
  private void order(Matching matching, long fromNs, long toNs) {
    int highest = -1;
    int before = -1;
    for (int j = 0; j < matching.received(); j++) {
      int i = matching.origin(j);
      if (i < 0) continue;
      if (matching.sentNs(i) < fromNs || matching.sentNs(i) >= toNs) continue;
      if (i < highest) reordered++;
      highest = Math.max(highest, i);
      if (before >= 0) {
        double difference = (matching.delayNs(i) - matching.delayNs(before)) / 1e9;
        jitterSeconds += (Math.abs(difference) - jitterSeconds) / 16;
      }
      before = i;
    }
    duplicates = matching.duplicates();
  }

  public int sent() {
    return sent;
  }

  public int received() {
    return sent - lost;
  }

  public int lost() {
    return lost;
  }

  public double loss() {
    return sent == 0 ? 0 : (double) lost / sent;
  }

  public int bursts() {
    return bursts;
  }

  public int longestBurst() {
    return longestBurst;
  }

  public int reordered() {
    return reordered;
  }

  public int duplicates() {
    return duplicates;
  }

  public double jitterSeconds() {
    return jitterSeconds;
  }

  public Sample delaySeconds() {
    return delaySeconds;
  }
}
