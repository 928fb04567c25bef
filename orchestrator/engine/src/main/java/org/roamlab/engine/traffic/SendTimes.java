package org.roamlab.engine.traffic;

import java.util.SplittableRandom;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Voip;

/** When packets are due, in ns after the traffic's start. Multiples, not sums: no drift. */
interface SendTimes {
  /** The next instant; never before the one that it returned last. */
  long next();

  static SendTimes even(ConstantRate rate) {
    return new SendTimes() {
      private long n;

      @Override
      public long next() {
        // Whole seconds apart: n × payload × 8e9 would overflow within an hour.
        long bits = n++ * rate.payloadBytes() * 8L;
        long seconds = bits / rate.rateBitsPerSecond();
        long rest = bits % rate.rateBitsPerSecond();
        return seconds * 1_000_000_000L + Math.round(rest * 1e9 / rate.rateBitsPerSecond());
      }
    };
  }

  /**
   * Talk and silence in turn, beginning with talk; both exponential, as in ITU-T P.59. Without any
   * silence the first talk never ends.
   */
  static SendTimes voip(Voip voip, SplittableRandom random) {
    return new SendTimes() {
      private final long intervalNs = voip.interval().toNanos();
      private long spurtNs;
      private long spurtEndNs =
          voip.meanSilence().isZero() ? Long.MAX_VALUE : exponential(voip.meanTalk().toNanos());
      private long n;

      @Override
      public long next() {
        while (spurtNs + n * intervalNs >= spurtEndNs) {
          spurtNs = spurtEndNs + exponential(voip.meanSilence().toNanos());
          spurtEndNs = spurtNs + exponential(voip.meanTalk().toNanos());
          n = 0;
        }
        return spurtNs + n++ * intervalNs;
      }

      private long exponential(long meanNs) {
        return Math.round(-meanNs * Math.log1p(-random.nextDouble()));
      }
    };
  }
}
