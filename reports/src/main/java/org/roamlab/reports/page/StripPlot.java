package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.statistics.Summary;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/**
 * The values of several runs as dots on a line, with their mean and its interval below: an
 * empirical distribution small enough for a table.
 */
final class StripPlot {
  private static final double WIDTH = 120;
  private static final double MARGIN = 4;
  private static final double DOTS_Y = 5;
  private static final double MEAN_Y = 13;

  private final double least;
  private final double span;

  private StripPlot(Summary summary) {
    least = Math.min(summary.min(), summary.student().low());
    span = Math.max(summary.max(), summary.student().high()) - least;
  }

  static Html of(List<Double> values, Summary summary) {
    StripPlot plot = new StripPlot(summary);
    Element svg =
        element("svg")
            .with("class", "strip")
            .with("viewBox", "0 0 120 18")
            .with("width", "120")
            .with("height", "18")
            .with("role", "img")
            .with("aria-label", values.size() + " values, their mean and its 95 % interval");
    for (double value : values) svg.add(plot.dot(value));
    double low = plot.x(summary.student().low());
    double high = plot.x(summary.student().high());
    double mean = plot.x(summary.mean());
    return svg.add(line(low, MEAN_Y, high, MEAN_Y), line(mean, MEAN_Y - 3, mean, MEAN_Y + 3));
  }

  /** Where all values are one, in the middle. */
  private double x(double value) {
    double share = span > 0 ? (value - least) / span : 0.5;
    return MARGIN + share * (WIDTH - 2 * MARGIN);
  }

  private Html dot(double value) {
    return element("circle")
        .with("cx", number(x(value)))
        .with("cy", number(DOTS_Y))
        .with("r", "2.5");
  }

  private static Html line(double x1, double y1, double x2, double y2) {
    return element("line")
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
