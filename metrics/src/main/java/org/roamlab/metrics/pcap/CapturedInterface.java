package org.roamlab.metrics.pcap;

import org.jspecify.annotations.Nullable;

/**
 * An interface of a capture file.
 *
 * @param linkType as registered by tcpdump.org: 1 is Ethernet
 * @param ticks how timestamps count
 * @param offsetSeconds to add to every timestamp
 */
record CapturedInterface(int linkType, @Nullable String name, Ticks ticks, long offsetSeconds) {

  /**
   * @param binary whether a tick is 2^-exponent seconds, else 10^-exponent
   */
  record Ticks(boolean binary, int exponent) {
    static final Ticks MICROSECONDS = new Ticks(false, 6);
    static final Ticks NANOSECONDS = new Ticks(false, 9);

    long toNs(long ticks) {
      if (binary) return binaryToNs(ticks);
      return exponent <= 9 ? ticks * power(9 - exponent) : ticks / power(exponent - 9);
    }

    private long binaryToNs(long ticks) {
      if (exponent == 0) return ticks * 1_000_000_000L;
      long fraction = ticks & ((1L << exponent) - 1);
      long high = Math.unsignedMultiplyHigh(fraction, 1_000_000_000L);
      long low = fraction * 1_000_000_000L;
      long ns = (high << (64 - exponent)) | (low >>> exponent);
      return (ticks >>> exponent) * 1_000_000_000L + ns;
    }

    private static long power(int exponent) {
      long value = 1;
      for (int i = 0; i < exponent; i++) value *= 10;
      return value;
    }
  }

  long toNs(long tickCount) {
    return ticks.toNs(tickCount) + offsetSeconds * 1_000_000_000L;
  }
}
