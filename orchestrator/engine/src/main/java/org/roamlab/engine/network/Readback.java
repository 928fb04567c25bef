package org.roamlab.engine.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.plan.impair.Shape;

/**
 * Compares what the kernel says of itself, as {@code tc} and {@code ip} print it, with the plan.
 */
final class Readback {
  /** 32 Gbit/s, as the impairment compiler says it. */
  private static final double ENDLESS_BYTES_PER_SECOND = 4e9;

  /** The kernel keeps 32 bits of a probability, and a delay in units of 64 ns on some clocks. */
  private static final double TOLERANCE = 1e-3;

  private Readback() {}

  /**
   * @param qdiscs the answer to {@code qdisc show}
   * @return what differs; empty when the shape has taken
   */
  static List<String> differences(Shape shape, @Nullable Object qdiscs) {
    if (shape.qdisc() == null) {
      return List.of();
    }
    Map<?, ?> root = root(qdiscs, shape.direction().device());
    String kind = shape.qdisc().name().toLowerCase(Locale.ROOT);
    if (!kind.equals(root.get("kind"))) {
      return List.of("there is no " + kind + " at the root");
    }
    Map<?, ?> options = root.get("options") instanceof Map<?, ?> map ? map : Map.of();
    return differences(shape.impairment(), options, shape.qdisc() == Shape.Qdisc.NETEM);
  }

  private static List<String> differences(Impairment wanted, Map<?, ?> options, boolean netem) {
    List<String> differences = new ArrayList<>();
    long bytesPerSecond =
        wanted.rateBitsPerSecond() == null ? 0 : Math.max(1, wanted.rateBitsPerSecond() / 8);
    double rate = netem ? number(options, "rate", "rate") : number(options, "rate");
    // A netem that had a rate cannot be without one again: it gets one that never matters.
    boolean endless = bytesPerSecond == 0 && rate >= ENDLESS_BYTES_PER_SECOND;
    compare("rate in byte/s", (double) bytesPerSecond, endless ? 0 : rate, differences);
    if (netem) {
      compare(
          "delay in s",
          seconds(wanted.oneWayDelay()),
          number(options, "delay", "delay"),
          differences);
      compare("loss", loss(wanted), number(options, "loss-random", "loss"), differences);
      compare(
          "duplicate", wanted.duplicate(), number(options, "duplicate", "duplicate"), differences);
      compare("corrupt", wanted.corrupt(), number(options, "corrupt", "corrupt"), differences);
    }
    return differences;
  }

  /** Bursts and patterns are told elsewhere than in the figure for independent loss. */
  private static double loss(Impairment wanted) {
    return switch (wanted.loss()) {
      case null -> 0;
      case IndependentLoss(double fraction) -> fraction;
      case BurstLoss _ -> 0;
      case PatternLoss _ -> 0;
    };
  }

  private static void compare(String what, double wanted, double found, List<String> differences) {
    if (Math.abs(wanted - found) > TOLERANCE * Math.max(wanted, TOLERANCE)) {
      differences.add("%s is %s and not %s".formatted(what, found, wanted));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double number(Map<?, ?> map, String... path) {
    Object value = map;
    for (String name : path) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  /** The qdisc at the root of a device, in the answer to {@code qdisc show}; empty: none. */
  static Map<?, ?> root(@Nullable Object qdiscs, String device) {
    if (qdiscs instanceof List<?> items) {
      for (Object item : items) {
        // An answer about one device does not name it.
        if (item instanceof Map<?, ?> map
            && Boolean.TRUE.equals(map.get("root"))
            && (map.get("dev") == null || device.equals(map.get("dev")))) {
          return map;
        }
      }
    }
    return Map.of();
  }

  /** The flags of an interface in the answer to {@code link show}; empty where it is not there. */
  static List<?> flags(@Nullable Object links, String device) {
    Map<?, ?> link = find(links, "ifname", device, "ifname", device);
    return link != null && link.get("flags") instanceof List<?> flags ? flags : List.of();
  }

  private static @Nullable Map<?, ?> find(
      @Nullable Object list, String key, Object value, String otherKey, Object otherValue) {
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map
            && value.equals(map.get(key))
            && otherValue.equals(map.get(otherKey))) {
          return map;
        }
      }
    }
    return null;
  }
}
