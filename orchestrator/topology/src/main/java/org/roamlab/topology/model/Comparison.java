package org.roamlab.topology.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment says about its runs together. It is no part of a single run, so it is not in
 * the plan: changing it makes no run another one.
 *
 * @param matrix parameter to the values that a sweep gives it, both in the order of the file
 * @param tolerances metric to how far it may move from a baseline
 */
public record Comparison(Map<String, List<String>> matrix, Map<String, Tolerance> tolerances) {
  public static final Comparison NONE = new Comparison(Map.of(), Map.of());

  /** Which way a metric gets better. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /**
   * How far a metric may move. {@code exact} is a limit of zero.
   *
   * @param limit a fraction of the baseline's value where {@code relative}, else in the metric's
   *     base unit (seconds, bits per second, bytes, a count)
   * @param better null: as the kind of metric has it
   */
  public record Tolerance(double limit, boolean relative, @Nullable Better better) {
    public static final Tolerance EXACT = new Tolerance(0, false, null);

    public Tolerance betterWhen(@Nullable Better direction) {
      return new Tolerance(limit, relative, direction);
    }
  }
}
