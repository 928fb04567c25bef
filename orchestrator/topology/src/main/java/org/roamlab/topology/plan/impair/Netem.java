package org.roamlab.topology.plan.impair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.PatternLoss;

/**
 * The arguments of one netem qdisc that does all: it gives each packet the time at which it leaves,
 * {@code max(now + delay, time of the packet before) + length / rate}. So the rate shapes, the
 * delay comes on top, and a packet never overtakes another, as long as a rate is set: where there
 * is none, but order counts, {@link #ENDLESS_RATE} stands in.
 */
final class Netem {
  /** The highest rate that fits the 32-bit field of all versions of tc; 1500 bytes take 0.4 µs. */
  static final String ENDLESS_RATE = "32gbit";

  private Netem() {}

  /**
   * @param live whether a netem may be there already, in use. It keeps each option that is not
   *     named, so all are; and a rate keeps the packets already queued before those to come when
   *     the delay shrinks.
   */
  static String arguments(Impairment impairment, FrameQueue queue, boolean live) {
    List<String> words = new ArrayList<>(List.of("limit", String.valueOf(queue.limit())));
    delay(words, impairment, live);
    loss(words, impairment.loss());
    if (impairment.duplicate() > 0) {
      words.addAll(List.of("duplicate", percent(impairment.duplicate())));
    }
    if (impairment.corrupt() > 0 || live) {
      words.addAll(List.of("corrupt", percent(impairment.corrupt())));
    }
    Impairment.Reorder reorder = impairment.reorder();
    if (reorder != null && reorder.fraction() > 0) {
      words.addAll(List.of("reorder", percent(reorder.fraction())));
      words.addAll(List.of("gap", String.valueOf(Math.max(1, reorder.gapPackets()))));
    }
    return String.join(" ", words) + rate(impairment, live);
  }

  private static void delay(List<String> words, Impairment impairment, boolean live) {
    Jitter jitter = impairment.jitter();
    boolean jitters = jitter != null && jitter.deviation().isPositive();
    if (impairment.oneWayDelay().isPositive() || jitters || live) {
      words.addAll(List.of("delay", time(impairment.oneWayDelay())));
    }
    if (jitter != null && jitters) {
      words.add(time(jitter.deviation()));
      switch (jitter.distribution()) {
        case UNIFORM -> {} // what netem does without a table
        case NORMAL -> words.addAll(List.of("distribution", "normal"));
        case PARETO -> words.addAll(List.of("distribution", "pareto"));
      }
    }
  }

  private static void loss(List<String> words, Impairment.@Nullable Loss loss) {
    switch (loss) {
      case null -> {}
      case IndependentLoss(double fraction) when fraction > 0 ->
          words.addAll(List.of("loss", percent(fraction)));
      case IndependentLoss _ -> {}
      case BurstLoss(double fraction, double burstPackets) ->
          words.addAll(gilbert(fraction, burstPackets));
      case PatternLoss _ -> {} // an nft rule counts exactly, netem cannot
    }
  }

  /**
   * Simple Gilbert: the bad state loses all, the good one none. It ends with 1 / burst for each
   * packet, and begins such that the bad state holds for the wanted fraction of all packets.
   */
  private static List<String> gilbert(double fraction, double burstPackets) {
    if (fraction <= 0) {
      return List.of();
    }
    double ends = Math.min(1, 1 / Math.max(1, burstPackets));
    double begins = fraction >= 1 ? 1 : Math.min(1, ends * fraction / (1 - fraction));
    return List.of(
        "loss", "gemodel", percent(begins), percent(fraction >= 1 ? 0 : ends), "100%", "0%");
  }

  private static String rate(Impairment impairment, boolean live) {
    Long rate = impairment.rateBitsPerSecond();
    if (rate != null) {
      return " rate " + rate(rate);
    }
    return live || impairment.jitter() != null ? " rate " + ENDLESS_RATE : "";
  }

  /** Exact, in the largest unit that needs no fraction. */
  static String rate(long bitsPerSecond) {
    if (bitsPerSecond % 1_000_000 == 0) {
      return bitsPerSecond / 1_000_000 + "mbit";
    }
    return bitsPerSecond % 1_000 == 0 ? bitsPerSecond / 1_000 + "kbit" : bitsPerSecond + "bit";
  }

  /** Exact, in the largest unit that needs no fraction. */
  static String time(Duration duration) {
    long ns = duration.toNanos();
    if (ns % 1_000_000 == 0) {
      return ns / 1_000_000 + "ms";
    }
    return ns % 1_000 == 0 ? ns / 1_000 + "us" : ns + "ns";
  }

  static String percent(double fraction) {
    BigDecimal percent =
        BigDecimal.valueOf(fraction).movePointRight(2).setScale(7, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
