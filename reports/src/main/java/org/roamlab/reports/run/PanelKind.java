package org.roamlab.reports.run;

import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Series;

/**
 * Which series share a panel: those that a reader compares point by point.
 *
 * @param order panels from top to bottom
 * @param main whether it belongs to the figure that papers show, and not to the details
 */
record PanelKind(String axis, int order, boolean main) {
  static PanelKind of(Series series) {
    Dimension dimension = series.unit().dimension();
    String id = series.id();
    if (dimension.equals(Dimension.DATA))
      return id.contains("flight") || id.contains("window")
          ? new PanelKind("data in flight", 3, false)
          : new PanelKind("sequence number", 0, true);
    if (dimension.equals(Dimension.RATE)) return new PanelKind("throughput", 1, true);
    if (dimension.equals(Dimension.POWER)) return new PanelKind("power", 1, true);
    if (dimension.equals(Dimension.TIME))
      return new PanelKind(id.contains("rtt") ? "round-trip time" : series.title(), 2, false);
    return new PanelKind(series.title(), 4, false);
  }
}
