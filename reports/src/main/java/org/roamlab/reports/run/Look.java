package org.roamlab.reports.run;

import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;

/**
 * Where and how a series is drawn.
 *
 * @param axis names its panel; series that a reader compares point by point share one
 * @param order panels from top to bottom
 * @param main whether it belongs to the figure that papers show, and not to the details
 * @param colour into the palette; negative: the next one that is free
 * @param shown whether it is drawn before a reader asks for it
 */
record Look(String axis, int order, boolean main, int colour, boolean shown) {
  private static final int NEXT = -1;
  private static final String SEQUENCE = "sequence number";

  static Look of(Series series) {
    return switch (series.id()) {
      case "sequence" -> new Look(SEQUENCE, 0, true, 0, true);
      case "acknowledged" -> new Look(SEQUENCE, 0, true, 4, false);
      case "received" -> new Look(SEQUENCE, 0, true, 2, false);
      case "window" -> new Look(SEQUENCE, 0, true, 7, false);
      case "fast-retransmissions", "retransmissions" -> new Look(SEQUENCE, 0, true, 6, true);
      case "timeouts" -> new Look(SEQUENCE, 0, true, 3, true);
      case "after-timeout" -> new Look(SEQUENCE, 0, true, 1, true);
      case "tail-probes" -> new Look(SEQUENCE, 0, true, 5, true);
      case "spurious" -> new Look(SEQUENCE, 0, true, 4, true);
      case "refused" -> new Look(SEQUENCE, 0, true, 7, true);
      case "out-of-order" -> new Look(SEQUENCE, 0, true, 2, true);
      case "duplicate-acks", "zero-windows" -> new Look(SEQUENCE, 0, true, 5, false);
      case "goodput" -> new Look("throughput", 1, true, 0, true);
      case "throughput" -> new Look("throughput", 1, true, 1, true);
      case "rtt" -> new Look("round-trip time", 2, false, 0, true);
      case "flight" -> new Look("data in flight", 3, false, 0, true);
      default -> ofUnit(series);
    };
  }

  private static Look ofUnit(Series series) {
    if (series.unit() == Unit.STATE) return new Look(series.title(), 2, true, NEXT, true);
    Dimension dimension = series.unit().dimension();
    if (dimension.equals(Dimension.DATA)) return new Look("data", 0, true, NEXT, true);
    if (dimension.equals(Dimension.RATE)) return new Look("throughput", 1, true, NEXT, true);
    if (dimension.equals(Dimension.POWER)) return new Look("power", 1, true, NEXT, true);
    if (dimension.equals(Dimension.ENERGY)) return new Look("energy", 3, true, NEXT, true);
    return new Look(series.title(), 4, false, NEXT, true);
  }

  /** What decides whether two series share a panel. */
  record PanelKey(String axis, int order) {}

  PanelKey panel() {
    return new PanelKey(axis, order);
  }
}
