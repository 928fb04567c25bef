package org.roamlab.topology.plan.impair;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.plan.Plan.Direction;

/** Says in words what an impairment does. */
public final class Explanation {
  private Explanation() {}

  static String of(Direction direction, Impairment impairment, FrameQueue queue) {
    String limit =
        impairment.rateBitsPerSecond() == null
            ? "no rate, so no queue builds up"
            : "limit = %d waiting + 1 being sent + %d in flight"
                .formatted(queue.waiting(), queue.inFlight());
    return "%s to %s: %s; %s".formatted(direction.from(), direction.to(), words(impairment), limit);
  }

  /** Such as {@code 20 Mbit/s, 10 ms, loss 1 %}. */
  public static String words(Impairment impairment) {
    List<String> words = new ArrayList<>();
    if (impairment.rateBitsPerSecond() != null) {
      words.add(rate(impairment.rateBitsPerSecond()));
    }
    if (impairment.oneWayDelay().isPositive()) {
      words.add(time(impairment.oneWayDelay()));
    }
    if (impairment.jitter() != null) {
      words.add("jitter " + time(impairment.jitter().deviation()));
    }
    switch (impairment.loss()) {
      case null -> {}
      case IndependentLoss(double fraction) -> words.add("loss " + percent(fraction));
      case BurstLoss(double fraction, double burst) ->
          words.add("loss %s in bursts of %s".formatted(percent(fraction), number(burst)));
      case PatternLoss(List<Integer> dropped, int period) ->
          words.add("loses %d of every %d packets".formatted(dropped.size(), period));
    }
    fractions(impairment, words);
    if (impairment.trace() != null) {
      words.add("changes by a trace");
    }
    return words.isEmpty() ? "unimpaired" : String.join(", ", words);
  }

  private static void fractions(Impairment impairment, List<String> words) {
    if (impairment.duplicate() > 0) {
      words.add("duplicates " + percent(impairment.duplicate()));
    }
    if (impairment.corrupt() > 0) {
      words.add("corrupts " + percent(impairment.corrupt()));
    }
    if (impairment.reorder() != null) {
      words.add("reorders " + percent(impairment.reorder().fraction()));
    }
  }

  public static String rate(long bitsPerSecond) {
    if (bitsPerSecond >= 1_000_000_000) {
      return number(bitsPerSecond / 1e9) + " Gbit/s";
    }
    if (bitsPerSecond >= 1_000_000) {
      return number(bitsPerSecond / 1e6) + " Mbit/s";
    }
    return bitsPerSecond >= 1_000
        ? number(bitsPerSecond / 1e3) + " kbit/s"
        : bitsPerSecond + " bit/s";
  }

  public static String time(Duration duration) {
    double ms = duration.toNanos() / 1e6;
    return ms >= 1000
        ? number(ms / 1000) + " s"
        : ms >= 1 ? number(ms) + " ms" : number(ms * 1000) + " µs";
  }

  private static String percent(double fraction) {
    return number(fraction * 100) + " %";
  }

  private static String number(double value) {
    return new BigDecimal(value, new MathContext(6, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }
}
