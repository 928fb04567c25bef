package org.roamlab.topology.plan.impair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.Loss;

/** A gradual change: steps in between, evenly in time and in value. */
public final class Ramp {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int MOST_STEPS = 100;

  private Ramp() {}

  /**
   * The steps after the beginning; the last one, at the end of {@code over}, is {@code to} itself.
   */
  public static List<Step> steps(Impairment from, Impairment to, Duration over) {
    long steps = Math.clamp(over.dividedBy(STEP), 1, MOST_STEPS);
    List<Step> list = new ArrayList<>();
    for (int i = 1; i < steps; i++) {
      double share = (double) i / steps;
      list.add(new Step(over.multipliedBy(i).dividedBy(steps), between(from, to, share)));
    }
    list.add(new Step(over, to));
    return list;
  }

  private static Impairment between(Impairment from, Impairment to, double share) {
    return new Impairment(
        rate(from.rateBitsPerSecond(), to.rateBitsPerSecond(), share),
        time(from.oneWayDelay(), to.oneWayDelay(), share),
        jitter(from.jitter(), to.jitter(), share),
        loss(from.loss(), to.loss(), share),
        number(from.duplicate(), to.duplicate(), share),
        number(from.corrupt(), to.corrupt(), share),
        to.reorder() != null && from.oneWayDelay().isPositive() ? to.reorder() : from.reorder(),
        to.queue() == null ? from.queue() : to.queue(),
        null);
  }

  /**
   * There is nothing between a rate and none: the rate holds as long as one end of the ramp has it.
   */
  private static @Nullable Long rate(@Nullable Long from, @Nullable Long to, double share) {
    if (from == null || to == null) {
      return from == null ? to : from;
    }
    return Math.round(number((double) from, (double) to, share));
  }

  private static Duration time(Duration from, Duration to, double share) {
    return Duration.ofNanos(
        Math.round(number((double) from.toNanos(), (double) to.toNanos(), share)));
  }

  private static @Nullable Jitter jitter(@Nullable Jitter from, @Nullable Jitter to, double share) {
    Jitter shape = to == null ? from : to;
    if (shape == null) {
      return null;
    }
    Duration first = from == null ? Duration.ZERO : from.deviation();
    Duration last = to == null ? Duration.ZERO : to.deviation();
    return new Jitter(time(first, last, share), shape.distribution());
  }

  /** Losses of different kinds have nothing in between: the first holds until the end. */
  private static @Nullable Loss loss(@Nullable Loss from, @Nullable Loss to, double share) {
    if (from instanceof BurstLoss a && to instanceof BurstLoss b) {
      return new BurstLoss(
          number(a.fraction(), b.fraction(), share),
          number(a.burstPackets(), b.burstPackets(), share));
    }
    if (from == null && to == null) {
      return null; // and not a loss of nothing, which not every kernel can make
    }
    if (independent(from) && independent(to)) {
      return new IndependentLoss(number(fraction(from), fraction(to), share));
    }
    return from;
  }

  private static boolean independent(@Nullable Loss loss) {
    return loss == null || loss instanceof IndependentLoss;
  }

  private static double fraction(@Nullable Loss loss) {
    return loss instanceof IndependentLoss(double fraction) ? fraction : 0;
  }

  private static double number(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
