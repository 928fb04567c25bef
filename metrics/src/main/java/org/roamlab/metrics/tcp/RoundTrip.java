package org.roamlab.metrics.tcp;

/** Smoothed round-trip time and retransmission timeout as in RFC 6298, with Linux's least RTO. */
final class RoundTrip {
  private static final long LEAST_VARIATION_NS = 200_000_000;
  private static final long INITIAL_RTO_NS = 1_000_000_000;

  private long smoothedNs = -1;
  private long variationNs;
  private long leastNs = Long.MAX_VALUE;

  void sample(long rttNs) {
    leastNs = Math.min(leastNs, rttNs);
    if (smoothedNs < 0) {
      smoothedNs = rttNs;
      variationNs = rttNs / 2;
      return;
    }
    variationNs += (Math.abs(smoothedNs - rttNs) - variationNs) / 4;
    smoothedNs += (rttNs - smoothedNs) / 8;
  }

  boolean known() {
    return smoothedNs >= 0;
  }

  long smoothedNs() {
    return smoothedNs;
  }

  /** 0 as long as nothing is known. */
  long leastNs() {
    return known() ? leastNs : 0;
  }

  long timeoutNs() {
    return known() ? smoothedNs + Math.max(LEAST_VARIATION_NS, 4 * variationNs) : INITIAL_RTO_NS;
  }
}
