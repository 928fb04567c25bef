package org.roamlab.metrics.compare;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Unit;

/**
 * How far a metric may move.
 *
 * @param limit a share of the old value where {@code relative}, else in the base unit of its
 *     dimension as the experiment language has it: seconds, bits per second, bytes, a count
 * @param better null: as {@link Better} knows it
 */
public record Tolerance(double limit, boolean relative, @Nullable Better better) {
  /** What nobody notices. */
  public static final Tolerance DEFAULT = new Tolerance(0.005, true, null);

  /** Values are written with nine digits: a difference below that is none. */
  private static final double WRITTEN = 1e-8;

  /** In the unit of the values. */
  public double allowed(double old, Unit unit) {
    double most = relative ? Math.abs(old) * limit : limit / languageUnit(unit);
    return most + Math.abs(old) * WRITTEN;
  }

  /** The language counts bytes; the dimension of data counts bits. */
  private static double languageUnit(Unit unit) {
    return unit == Unit.BYTE ? 1 : unit.inBase();
  }
}
