package org.roamlab.topology.plan.impair;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Trace;
import org.roamlab.topology.model.Impairment.TracePoint;

/**
 * What a trace makes of an impairment over time: the steps after the start, in order, without end
 * where the trace repeats. A repetition begins at the time of the last point.
 */
public final class TraceSteps implements Iterator<Step> {
  private final Trace trace;
  private Impairment now;
  private Duration round = Duration.ZERO;
  private int next;

  /**
   * @param impairment that has a trace
   */
  public TraceSteps(Impairment impairment) {
    if (impairment.trace() == null) {
      throw new IllegalArgumentException("an impairment without a trace");
    }
    trace = impairment.trace();
    now = initial(impairment);
    while (next < trace.points().size() && trace.points().get(next).at().isZero()) {
      next++;
    }
  }

  /** How it is at the start: points at time zero count already. */
  public static Impairment initial(Impairment impairment) {
    Impairment now = impairment;
    if (impairment.trace() != null) {
      for (TracePoint point : impairment.trace().points()) {
        now = point.at().isZero() ? after(now, point) : now;
      }
    }
    return now;
  }

  @Override
  public boolean hasNext() {
    return next < trace.points().size() || (trace.repeats() && period().isPositive());
  }

  @Override
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the trace has ended");
    }
    Duration at = time();
    while (hasNext() && time().equals(at)) {
      now = after(now, trace.points().get(next));
      next++;
    }
    return new Step(at, now);
  }

  /** Of the next point; begins a new round where the last one is through. */
  private Duration time() {
    if (next == trace.points().size()) {
      next = 0;
      round = round.plus(period());
    }
    return round.plus(trace.points().get(next).at());
  }

  private Duration period() {
    return trace.points().isEmpty() ? Duration.ZERO : trace.points().getLast().at();
  }

  private static Impairment after(Impairment before, TracePoint point) {
    return new Impairment(
        point.rateBitsPerSecond() == null ? before.rateBitsPerSecond() : point.rateBitsPerSecond(),
        point.oneWayDelay() == null ? before.oneWayDelay() : point.oneWayDelay(),
        before.jitter(),
        point.loss() == null ? before.loss() : loss(point.loss()),
        before.duplicate(),
        before.corrupt(),
        before.reorder(),
        before.queue(),
        before.trace());
  }

  private static Impairment.@Nullable Loss loss(double fraction) {
    return fraction > 0 ? new IndependentLoss(fraction) : null;
  }
}
