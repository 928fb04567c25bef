package org.roamlab.reports.figure;

import java.util.List;
import org.roamlab.metrics.result.Unit;

/** Values that are words: 0 is the first. */
public final class Words {
  private Words() {}

  /** Empty where values are numbers. */
  public static List<String> of(Unit unit) {
    return unit == Unit.STATE ? List.of("off", "idle", "on") : List.of();
  }
}
