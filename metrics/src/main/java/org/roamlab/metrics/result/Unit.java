package org.roamlab.metrics.result;

/**
 * The unit in which a value is kept and printed.
 *
 * @see #inBase() for arithmetic between units of one dimension
 */
@SuppressWarnings("ImmutableEnumChecker") // Dimension is a record of ints
public enum Unit {
  COUNT("", Dimension.NONE, 1),
  FRACTION("", Dimension.NONE, 1),
  SECOND("s", Dimension.TIME, 1),
  MILLISECOND("ms", Dimension.TIME, 1e-3),
  BYTE("byte", Dimension.DATA, 8),
  MEGABIT_PER_SECOND("Mbit/s", Dimension.RATE, 1e6),
  PACKETS_PER_SECOND("packets/s", Dimension.FREQUENCY, 1),
  /** The state of an interface: 0 is off, 1 idle, 2 on. */
  STATE("", Dimension.NONE, 1),
  WATT("W", Dimension.POWER, 1),
  JOULE("J", Dimension.ENERGY, 1),
  JOULE_PER_MEGABYTE("J/MB", Dimension.ENERGY_PER_DATA, 1 / 8e6);

  private final String symbol;
  private final Dimension dimension;
  private final double inBase;

  Unit(String symbol, Dimension dimension, double inBase) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.inBase = inBase;
  }

  /** As printed; empty for plain numbers. */
  public String symbol() {
    return symbol;
  }

  /** The unit that is printed so; a plain number where none is. */
  public static Unit ofSymbol(String symbol) {
    for (Unit unit : values()) {
      if (unit.symbol.equals(symbol)) return unit;
    }
    return COUNT;
  }

  public Dimension dimension() {
    return dimension;
  }

  /** How many base units (second, bit, joule) one of this unit is. */
  public double inBase() {
    return inBase;
  }
}
