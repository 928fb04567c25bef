package org.roamlab.topology.plan.impair;

import org.roamlab.topology.model.Impairment;

/** The arguments of a token bucket, for kernels without netem. */
final class TokenBucket {
  /**
   * Real clocks wake late; tokens for this long are kept so that the rate is reached all the same.
   */
  private static final double LATENESS_SECONDS = 0.001;

  private static final long ENDLESS_BITS_PER_SECOND = 32_000_000_000L;

  private static final long MAX_LIMIT_BYTES = Integer.MAX_VALUE;

  private TokenBucket() {}

  static String arguments(Impairment impairment, FrameQueue queue) {
    Long wanted = impairment.rateBitsPerSecond();
    long rate = wanted == null ? ENDLESS_BITS_PER_SECOND : wanted;
    long burst = Math.max(queue.frameBytes(), (long) (rate / 8.0 * LATENESS_SECONDS));
    long limit = Math.min(MAX_LIMIT_BYTES, queue.bytes() + queue.frameBytes());
    return "rate %s burst %d limit %d".formatted(Netem.rate(rate), burst, limit);
  }
}
