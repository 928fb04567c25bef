package org.roamlab.reports.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Round numbers along an axis: 1, 2 or 5 times a power of ten apart.
 *
 * @param first the first tick within the axis
 */
record Ticks(double first, double step, int count, int decimals) {

  /**
   * @param about how many there should be
   */
  static Ticks over(double least, double greatest, int about) {
    double span = Math.max(greatest - least, Double.MIN_NORMAL * 1e6);
    int power = (int) Math.floor(Math.log10(span / about));
    double step = Math.pow(10, power);
    int factor = 1;
    for (int candidate : new int[] {1, 2, 5, 10})
      if (span / (step * candidate) <= about) {
        factor = candidate;
        break;
      } else factor = candidate;
    step *= factor;
    double first = Math.ceil(least / step - 1e-9) * step;
    int count = (int) Math.floor((greatest - first) / step + 1e-9) + 1;
    int decimals = Math.max(0, -(factor == 10 ? power + 1 : power));
    return new Ticks(first, step, count, decimals);
  }

  double at(int i) {
    return first + i * step;
  }

  String label(int i) {
    BigDecimal value = BigDecimal.valueOf(at(i)).setScale(decimals, RoundingMode.HALF_EVEN);
    return (value.signum() == 0 ? value.abs() : value).toPlainString().replace('-', '\u2212');
  }
}
