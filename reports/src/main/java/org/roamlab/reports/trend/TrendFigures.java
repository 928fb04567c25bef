package org.roamlab.reports.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.trend.Night;
import org.roamlab.metrics.trend.Trend;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.figure.ParameterFigure.Line;
import org.roamlab.reports.figure.ParameterFigure.Panel;
import org.roamlab.reports.figure.ParameterFigure.Point;
import org.roamlab.reports.figure.ParameterFigure.Values;

/** A metric over the nights. */
public final class TrendFigures {
  /** So many dates find room below a figure. */
  private static final int MOST_DATES = 7;

  private static final int MONTH = "2026-".length();

  private TrendFigures() {}

  public static ParameterFigure of(Trend trend, String metric) {
    Metric latest = trend.latest(metric);
    double[] values = trend.values(metric);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++)
      if (!Double.isNaN(values[i])) points.add(new Point(i, values[i], null));
    return new ParameterFigure(
        metric.replaceAll("[^A-Za-z0-9._-]+", "-"),
        metric,
        nights(trend.nights()),
        metric,
        latest == null ? Unit.COUNT : latest.unit(),
        List.of(new Panel("", List.of(new Line("", 0, false, points)))));
  }

  private static Values nights(List<Night> nights) {
    int every = (nights.size() + MOST_DATES - 1) / MOST_DATES;
    return new Values(
        "night",
        IntStream.range(0, nights.size())
            .mapToObj(i -> i % every == 0 ? nights.get(i).date().substring(MONTH) : "")
            .toList(),
        IntStream.range(0, nights.size()).mapToObj(i -> (double) i).toList());
  }
}
