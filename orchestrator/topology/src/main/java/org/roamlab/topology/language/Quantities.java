package org.roamlab.topology.language;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.roamlab.topology.language.Quantity.Unit;
import org.roamlab.topology.model.Impairment;

/** The quantities of the language. */
public final class Quantities {
  private static final BigDecimal LONGEST_NS = new BigDecimal("3600000000000000"); // 1,000 h
  private static final BigDecimal MOST_BITS = new BigDecimal("1000000000000");
  private static final BigDecimal MOST_BYTES = new BigDecimal("1000000000000000");
  private static final BigDecimal MOST_WATTS = new BigDecimal("1000000");
  private static final Map<String, String> TIME_SLIPS =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("secs", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("msec", "ms"),
          Map.entry("usec", "us"),
          Map.entry("µs", "us"),
          Map.entry("m", "min"),
          Map.entry("mins", "min"),
          Map.entry("minutes", "min"),
          Map.entry("hours", "h"));
  private static final Map<String, String> BYTE_SLIPS =
      Map.of("byte", "B", "bytes", "B", "k", "kB", "kb", "kB", "mb", "MB", "gb", "GB", "m", "MB");

  public static final Quantity<Duration> DURATION =
      new Quantity<>("a time", "20ms", times(Quantities::nanos), TIME_SLIPS);

  /** A point in time; the same as a duration, but people write seconds. */
  public static final Quantity<Duration> MOMENT =
      new Quantity<>("a time", "20s", times(Quantities::nanos), TIME_SLIPS);

  public static final Quantity<Long> RATE =
      new Quantity<>(
          "a rate",
          "20mbit",
          List.of(
              unit("bit", 1, MOST_BITS, BigDecimal::longValueExact),
              unit("kbit", 1_000, MOST_BITS, BigDecimal::longValueExact),
              unit("mbit", 1_000_000, MOST_BITS, BigDecimal::longValueExact),
              unit("gbit", 1_000_000_000, MOST_BITS, BigDecimal::longValueExact)),
          Map.ofEntries(
              Map.entry("B", "*8 bit"),
              Map.entry("kB", "*8 kbit"),
              Map.entry("KB", "*8 kbit"),
              Map.entry("MB", "*8 mbit"),
              Map.entry("GB", "*8 gbit"),
              Map.entry("kB/s", "*8 kbit"),
              Map.entry("MB/s", "*8 mbit"),
              Map.entry("MBps", "*8 mbit"),
              Map.entry("k", "kbit"),
              Map.entry("m", "mbit"),
              Map.entry("g", "gbit"),
              Map.entry("bps", "bit"),
              Map.entry("bit/s", "bit"),
              Map.entry("kb", "kbit"),
              Map.entry("kbps", "kbit"),
              Map.entry("kbit/s", "kbit"),
              Map.entry("mb", "mbit"),
              Map.entry("mb/s", "mbit"),
              Map.entry("mbps", "mbit"),
              Map.entry("mbit/s", "mbit"),
              Map.entry("gb", "gbit"),
              Map.entry("gbps", "gbit"),
              Map.entry("gbit/s", "gbit")));

  public static final Quantity<Long> BYTES =
      new Quantity<>("a size", "10kB", bytes(BigDecimal::longValueExact), BYTE_SLIPS);

  public static final Quantity<Integer> PACKET_BYTES =
      new Quantity<>(
          "a packet size",
          "1500B",
          List.of(unit("B", 1, BigDecimal.valueOf(65_535), BigDecimal::intValueExact)),
          BYTE_SLIPS);

  /** In watts. */
  public static final Quantity<Double> POWER =
      new Quantity<>(
          "a power",
          "1.8W",
          List.of(
              new Unit<>("mW", new BigDecimal("0.001"), MOST_WATTS, false, BigDecimal::doubleValue),
              new Unit<>("W", BigDecimal.ONE, MOST_WATTS, false, BigDecimal::doubleValue)),
          Map.of("watt", "W", "watts", "W"));

  /** From 0 to 1. */
  public static final Quantity<Double> FRACTION =
      new Quantity<>(
          "a fraction",
          "1%",
          List.of(
              new Unit<>(
                  "%", new BigDecimal("0.01"), BigDecimal.ONE, false, BigDecimal::doubleValue)),
          Map.of("percent", "%"));

  public static final Quantity<Impairment.Queue> QUEUE =
      new Quantity<>(
          "a queue length", "50ms", queueUnits(), Map.of("packet", "packets", "pkts", "packets"));

  /** In the order of the reference. */
  static final List<Quantity<?>> ALL =
      List.of(DURATION, RATE, BYTES, PACKET_BYTES, FRACTION, QUEUE, POWER);

  private Quantities() {}

  private static Duration nanos(BigDecimal nanos) {
    return Duration.ofNanos(nanos.longValueExact());
  }

  private static List<Unit<Impairment.Queue>> queueUnits() {
    List<Unit<Impairment.Queue>> units =
        new ArrayList<>(times(nanos -> new Impairment.TimeQueue(nanos(nanos))));
    units.addAll(bytes(bytes -> new Impairment.ByteQueue(bytes.longValueExact())));
    units.add(
        unit(
            "packets",
            1,
            BigDecimal.valueOf(10_000_000),
            packets -> new Impairment.PacketQueue(packets.intValueExact())));
    units.add(
        new Unit<>(
            "bdp",
            BigDecimal.ONE,
            BigDecimal.valueOf(1000),
            false,
            factor -> new Impairment.BdpQueue(factor.doubleValue())));
    return List.copyOf(units);
  }

  private static <T> List<Unit<T>> times(Function<BigDecimal, T> make) {
    return List.of(
        unit("ns", 1, LONGEST_NS, make),
        unit("us", 1_000, LONGEST_NS, make),
        unit("ms", 1_000_000, LONGEST_NS, make),
        unit("s", 1_000_000_000, LONGEST_NS, make),
        unit("min", 60_000_000_000L, LONGEST_NS, make),
        unit("h", 3_600_000_000_000L, LONGEST_NS, make));
  }

  private static <T> List<Unit<T>> bytes(Function<BigDecimal, T> make) {
    return List.of(
        unit("B", 1, MOST_BYTES, make),
        unit("kB", 1_000, MOST_BYTES, make),
        unit("MB", 1_000_000, MOST_BYTES, make),
        unit("GB", 1_000_000_000, MOST_BYTES, make),
        unit("KiB", 1 << 10, MOST_BYTES, make),
        unit("MiB", 1 << 20, MOST_BYTES, make),
        unit("GiB", 1 << 30, MOST_BYTES, make));
  }

  private static <T> Unit<T> unit(
      String name, long factor, BigDecimal most, Function<BigDecimal, T> make) {
    return new Unit<>(name, BigDecimal.valueOf(factor), most, true, make);
  }
}
