package org.roamlab.reports.figure;

import org.roamlab.metrics.result.Unit;

/**
 * The unit in which a panel is drawn.
 *
 * @param symbol empty for plain numbers
 * @param factor from the series' unit to this one
 */
public record Scale(String symbol, double factor) {

  /** The unit in which the greatest value has one to three digits before the point. */
  public static Scale of(Unit unit, double greatest) {
    return switch (unit) {
      case BYTE ->
          greatest >= 1e9
              ? new Scale("GB", 1e-9)
              : greatest >= 1e6
                  ? new Scale("MB", 1e-6)
                  : greatest >= 1e3 ? new Scale("kB", 1e-3) : new Scale("byte", 1);
      case SECOND -> greatest < 1 ? new Scale("ms", 1e3) : new Scale("s", 1);
      case MILLISECOND -> greatest >= 1e4 ? new Scale("s", 1e-3) : new Scale("ms", 1);
      case MEGABIT_PER_SECOND ->
          greatest < 0.5 && greatest > 0 ? new Scale("kbit/s", 1e3) : new Scale("Mbit/s", 1);
      case WATT -> greatest < 0.5 && greatest > 0 ? new Scale("mW", 1e3) : new Scale("W", 1);
      case FRACTION -> new Scale("%", 100);
      case COUNT, STATE, PACKETS_PER_SECOND, JOULE, JOULE_PER_MEGABYTE ->
          new Scale(unit.symbol(), 1);
    };
  }

  /** The axis' name with its unit. */
  public String axis(String name) {
    return symbol.isEmpty() ? name : name + " (" + symbol + ")";
  }
}
