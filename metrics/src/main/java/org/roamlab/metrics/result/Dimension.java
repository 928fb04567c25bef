package org.roamlab.metrics.result;

/**
 * What kind of quantity a number is, as exponents of its base units.
 *
 * @param seconds, bits, joules exponents: a rate is {@code (-1, 1, 0)}
 */
public record Dimension(int seconds, int bits, int joules) {
  public static final Dimension NONE = new Dimension(0, 0, 0);
  public static final Dimension TIME = new Dimension(1, 0, 0);
  public static final Dimension FREQUENCY = new Dimension(-1, 0, 0);
  public static final Dimension DATA = new Dimension(0, 1, 0);
  public static final Dimension RATE = new Dimension(-1, 1, 0);
  public static final Dimension ENERGY = new Dimension(0, 0, 1);
  public static final Dimension POWER = new Dimension(-1, 0, 1);
  public static final Dimension ENERGY_PER_DATA = new Dimension(0, -1, 1);

  public Dimension times(Dimension other) {
    return new Dimension(seconds + other.seconds, bits + other.bits, joules + other.joules);
  }

  public Dimension per(Dimension other) {
    return new Dimension(seconds - other.seconds, bits - other.bits, joules - other.joules);
  }

  /** In words, for messages. */
  public String words() {
    if (equals(NONE)) return "a plain number";
    if (equals(TIME)) return "a time";
    if (equals(FREQUENCY)) return "a number per second";
    if (equals(DATA)) return "an amount of data";
    if (equals(RATE)) return "a data rate";
    if (equals(ENERGY)) return "an energy";
    if (equals(POWER)) return "a power";
    if (equals(ENERGY_PER_DATA)) return "an energy per amount of data";
    return "s^%d·bit^%d·J^%d".formatted(seconds, bits, joules);
  }
}
