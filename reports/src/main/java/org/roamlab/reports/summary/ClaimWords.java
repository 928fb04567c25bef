package org.roamlab.reports.summary;

import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Numbers;

/** What became of a claim, in words. */
public final class ClaimWords {
  private static final double SMALL = 0.1;

  private ClaimWords() {}

  /** With its unit; a dash where nothing was measured. */
  public static String measured(ClaimResult claim) {
    Double value = claim.measured();
    if (value == null) return "–";
    String unit = claim.unit();
    // A unit of its own says more than zeros.
    if (unit != null && value != 0 && Math.abs(value) < SMALL)
      return Numbers.withUnit(value, Unit.ofSymbol(unit));
    String number =
        value == Math.rint(value) ? Numbers.grouped(Math.round(value)) : Numbers.threeDigits(value);
    return unit == null || unit.isEmpty() ? number : number + "\u202F" + unit;
  }

  static String details(ClaimResult claim) {
    String why = claim.why() == null ? "" : "\n" + claim.why();
    return "measured %s, expected %s (%s)%s"
        .formatted(measured(claim), claim.expected(), claim.expression(), why);
  }
}
