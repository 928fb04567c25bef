package org.roamlab.reports.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Interval;

/**
 * A figure over something else than time: a metric over a parameter, or how its values spread.
 * Several panels side by side share both axes.
 *
 * @param id file name without extension
 * @param unit of what is up
 */
public record ParameterFigure(
    String id, String title, Across across, String up, Unit unit, List<Panel> panels) {

  /** What is across. */
  public sealed interface Across {
    String name();
  }

  /**
   * Values of a parameter.
   *
   * @param at where each stands: as far apart as the values are, where they are numbers
   */
  public record Values(String name, List<String> labels, List<Double> at) implements Across {}

  /** A quantity. */
  public record Amount(String name, Unit unit) implements Across {}

  /**
   * @param title the value of a second parameter; empty where there is none
   */
  public record Panel(String title, List<Line> lines) {}

  /**
   * @param colour an index into the palette
   * @param steps whether a value holds until the next point
   */
  public record Line(String label, int colour, boolean steps, List<Point> points) {}

  /**
   * @param interval of {@code y}; null where there is none
   */
  public record Point(double x, double y, @Nullable Interval interval) {}
}
