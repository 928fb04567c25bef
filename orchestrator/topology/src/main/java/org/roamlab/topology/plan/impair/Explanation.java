package org.roamlab.topology.plan.impair;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Loss;
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
    for (Property property : Property.values()) {
      String word = property.word(impairment);
      if (word != null) {
        words.add(word);
      }
    }
    return words.isEmpty() ? "unimpaired" : String.join(", ", words);
  }

  /** Only what differs, such as {@code 20 → 2 Mbit/s, loss 1 %}. */
  public static String change(Impairment from, Impairment to) {
    List<String> words = new ArrayList<>();
    for (Property property : Property.values()) {
      String before = property.word(from);
      String after = property.word(to);
      if (!Objects.equals(before, after)) {
        words.add(change(property, before, after));
      }
    }
    return words.isEmpty() ? "as before" : String.join(", ", words);
  }

  private static String change(Property property, @Nullable String before, @Nullable String after) {
    if (after == null) {
      return "no " + property.noun;
    }
    if (before == null) {
      return after;
    }
    String unit = after.substring(after.lastIndexOf(' '));
    String value =
        before.endsWith(unit) ? before.substring(0, before.length() - unit.length()) : before;
    return value + " → " + after;
  }

  /** In the order in which people ask. */
  private enum Property {
    RATE("rate"),
    DELAY("delay"),
    JITTER("jitter"),
    LOSS("loss"),
    DUPLICATE("duplicates"),
    CORRUPT("corruption"),
    REORDER("reordering"),
    TRACE("trace");

    private final String noun;

    Property(String noun) {
      this.noun = noun;
    }

    private @Nullable String word(Impairment of) {
      return switch (this) {
        case RATE -> of.rateBitsPerSecond() == null ? null : rate(of.rateBitsPerSecond());
        case DELAY -> of.oneWayDelay().isPositive() ? time(of.oneWayDelay()) : null;
        case JITTER -> of.jitter() == null ? null : "jitter " + time(of.jitter().deviation());
        case LOSS -> loss(of.loss());
        case DUPLICATE -> of.duplicate() > 0 ? "duplicates " + percent(of.duplicate()) : null;
        case CORRUPT -> of.corrupt() > 0 ? "corrupts " + percent(of.corrupt()) : null;
        case REORDER ->
            of.reorder() == null ? null : "reorders " + percent(of.reorder().fraction());
        case TRACE -> of.trace() == null ? null : "changes by a trace";
      };
    }

    private static @Nullable String loss(@Nullable Loss loss) {
      return switch (loss) {
        case null -> null;
        case IndependentLoss(double fraction) -> "loss " + percent(fraction);
        case BurstLoss(double fraction, double burst) ->
            "loss %s in bursts of %s".formatted(percent(fraction), number(burst));
        case PatternLoss(List<Integer> dropped, int period) ->
            "loses %d of every %d packets".formatted(dropped.size(), period);
      };
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
