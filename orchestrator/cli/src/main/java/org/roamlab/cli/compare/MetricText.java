package org.roamlab.cli.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.Scale;

/** A change of a metric as a line. */
public final class MetricText {
  private MetricText() {}

  /** Both values in one unit, with as many digits as tell them apart. */
  public static String values(MetricChange change) {
    var old = change.old();
    var now = change.now();
    if (old == null) {
      return "– → " + Numbers.withUnit(now == null ? Double.NaN : now, change.unit());
    }
    if (now == null) {
      return Numbers.withUnit(old, change.unit()) + " → –";
    }
    return both(old, now, change.unit());
  }

  static String both(double old, double now, Unit unit) {
    var scale = Scale.of(unit, Math.max(Math.abs(old), Math.abs(now)));
    var first = old * scale.factor();
    var second = now * scale.factor();
    for (var digits = 3; ; digits++) {
      var a = digits(first, digits);
      var b = digits(second, digits);
      if (!a.equals(b) || first == second || digits == 9) {
        return (a + " → " + b + " " + scale.symbol()).stripTrailing();
      }
    }
  }

  private static String digits(double value, int digits) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.valueOf((long) value);
    }
    var before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, digits - before) + "f", value);
  }

  /** Signed, in percent; empty where there is none. */
  public static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%+.2f %%", share * 100);
  }

  public static String word(MetricChange.Verdict verdict) {
    return switch (verdict) {
      case SAME -> "same";
      case WITHIN -> "within tolerance";
      case BETTER -> "better";
      case WORSE -> "worse";
      case CHANGED -> "changed";
      case NEW -> "new";
      case GONE -> "gone";
    };
  }
}
