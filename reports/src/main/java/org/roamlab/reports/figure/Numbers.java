package org.roamlab.reports.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.roamlab.metrics.result.Unit;

/** Numbers for people: three digits, and the unit that suits them. */
public final class Numbers {
  private static final char NARROW_SPACE = '\u202F';
  private static final char MINUS = '\u2212';

  private Numbers() {}

  /** A value with its unit, such as {@code 18.7 Mbit/s}, {@code 412 ms}, {@code 23}. */
  public static String withUnit(double value, Unit unit) {
    if (unit == Unit.COUNT && value == Math.rint(value)) return grouped((long) value);
    if (unit == Unit.FRACTION) return threeDigits(value);
    Scale scale = Scale.of(unit, Math.abs(value));
    return withSymbol(threeDigits(value * scale.factor()), scale.symbol());
  }

  /** A time, such as {@code 412 ms}. */
  public static String duration(long ns) {
    double seconds = ns / 1e9;
    double size = Math.abs(seconds);
    if (ns == 0) return "0" + NARROW_SPACE + "s";
    if (size < 1e-3) return withSymbol(threeDigits(seconds * 1e6), "µs");
    return size < 1
        ? withSymbol(threeDigits(seconds * 1e3), "ms")
        : withSymbol(threeDigits(seconds), "s");
  }

  /** An instant of the experiment, to the millisecond: {@code 67.412 s}. */
  public static String instant(long ns) {
    return withSymbol(
        BigDecimal.valueOf(ns, 9).setScale(3, RoundingMode.HALF_EVEN).toPlainString(), "s");
  }

  /** Three significant digits; never an exponent; whole thousands are grouped. */
  public static String threeDigits(double value) {
    if (Double.isNaN(value)) return "–";
    if (Double.isInfinite(value)) return value > 0 ? "∞" : MINUS + "∞";
    if (value == 0) return "0";
    if (Math.abs(value) >= 1000) return grouped(Math.round(value));
    BigDecimal exact = new BigDecimal(value);
    int before = exact.precision() - exact.scale();
    BigDecimal rounded = exact.setScale(Math.min(9, 3 - before), RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0) return "0";
    return rounded.scale() < 0
        ? grouped(rounded.longValue())
        : rounded.toPlainString().replace('-', MINUS);
  }

  public static String grouped(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder out = new StringBuilder(value < 0 ? String.valueOf(MINUS) : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) out.append(NARROW_SPACE);
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  private static String withSymbol(String number, String symbol) {
    return symbol.isEmpty() ? number : number + NARROW_SPACE + symbol;
  }
}
