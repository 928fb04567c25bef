package org.roamlab.metrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;

/**
 * What became of one metric between two runs.
 *
 * @param old, now null where the run lacks it
 */
public record MetricChange(
    String name, Unit unit, @Nullable Double old, @Nullable Double now, Verdict verdict) {

  public enum Verdict {
    SAME,
    /** It moved, but not beyond its tolerance. */
    WITHIN,
    BETTER,
    WORSE,
    /** It moved beyond its tolerance, and neither way is better. */
    CHANGED,
    NEW,
    GONE;

    /** Whether a gate lets it pass. */
    public boolean passes() {
      return this != WORSE && this != CHANGED && this != GONE;
    }
  }

  /** Relative to the old value; null where there is none, or it is zero. */
  public @Nullable Double relative() {
    if (old == null || now == null || old == 0) return null;
    return (now - old) / Math.abs(old);
  }

  /**
   * @param tolerances by metric; {@link Tolerance#DEFAULT} where there is none
   * @param better by metric
   */
  public static List<MetricChange> between(
      SortedMap<String, Metric> old,
      SortedMap<String, Metric> now,
      Map<String, Tolerance> tolerances,
      Function<String, Better> better) {
    SortedSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<MetricChange> changes = new ArrayList<>();
    for (String name : names) {
      Tolerance tolerance = tolerances.getOrDefault(name, Tolerance.DEFAULT);
      Better given = tolerance.better();
      changes.add(
          of(
              name,
              old.get(name),
              now.get(name),
              tolerance,
              given == null ? better.apply(name) : given));
    }
    return changes;
  }

  private static MetricChange of(
      String name, @Nullable Metric old, @Nullable Metric now, Tolerance tolerance, Better better) {
    if (now == null) {
      if (old == null) throw new IllegalArgumentException(name);
      return new MetricChange(name, old.unit(), old.value(), null, Verdict.GONE);
    }
    if (old == null) return new MetricChange(name, now.unit(), null, now.value(), Verdict.NEW);
    double before = old.value() * old.unit().inBase() / now.unit().inBase();
    return new MetricChange(
        name, now.unit(), before, now.value(), verdict(before, now, tolerance, better));
  }

  private static Verdict verdict(double old, Metric now, Tolerance tolerance, Better better) {
    double moved = now.value() - old;
    if (moved == 0) return Verdict.SAME;
    if (Math.abs(moved) <= tolerance.allowed(old, now.unit())) return Verdict.WITHIN;
    return switch (better) {
      case HIGHER -> moved > 0 ? Verdict.BETTER : Verdict.WORSE;
      case LOWER -> moved < 0 ? Verdict.BETTER : Verdict.WORSE;
      case NEITHER -> Verdict.CHANGED;
    };
  }
}
