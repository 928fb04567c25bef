package org.roamlab.metrics.compare;

import java.math.BigDecimal;

/** Instants to the nanosecond, in groups of three digits. */
public final class Times {
  private Times() {}

  /** Such as {@code 67.412 331 008 s}. */
  public static String seconds(long ns) {
    String exact = BigDecimal.valueOf(ns, 9).toPlainString();
    int point = exact.indexOf('.');
    String fraction = exact.substring(point + 1);
    return "%s.%s %s %s s"
        .formatted(
            exact.substring(0, point),
            fraction.substring(0, 3),
            fraction.substring(3, 6),
            fraction.substring(6));
  }
}
