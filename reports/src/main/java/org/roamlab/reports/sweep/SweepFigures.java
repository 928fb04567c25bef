package org.roamlab.reports.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Ecdf;
import org.roamlab.metrics.statistics.Summary;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.figure.ParameterFigure.Amount;
import org.roamlab.reports.figure.ParameterFigure.Line;
import org.roamlab.reports.figure.ParameterFigure.Panel;
import org.roamlab.reports.figure.ParameterFigure.Point;
import org.roamlab.reports.figure.ParameterFigure.Values;

/**
 * A metric over the first parameter, in a panel for each value of the second, with a line for each
 * combination of the others.
 */
public final class SweepFigures {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d+)?) ?([A-Za-z%]*)");

  /** A distribution of fewer values is better read as a table. */
  private static final int LEAST_FOR_DISTRIBUTION = 5;

  private final SweepTable table;
  private final List<String> axes;
  private final int firstOfLines;

  public SweepFigures(SweepTable table) {
    this(table, 2);
  }

  private SweepFigures(SweepTable table, int firstOfLines) {
    this.table = table;
    this.axes = List.copyOf(table.axes().keySet());
    this.firstOfLines = firstOfLines;
  }

  /**
   * @param both as {@link SweepTable#both} makes it: each of both is a line in the same panel
   */
  public static SweepFigures compared(SweepTable both) {
    return new SweepFigures(both, Math.clamp(both.axes().size() - 1, 1, 2));
  }

  /** The metrics that are not the same in all cells: the others have nothing to show. */
  public List<String> varying() {
    return table.metrics().stream().filter(this::varies).toList();
  }

  private boolean varies(String metric) {
    return table.cells().stream()
            .map(cell -> cell.metrics().get(metric))
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Metric::value)
            .distinct()
            .count()
        > 1;
  }

  /** Null where there is no parameter to draw it over. */
  public @Nullable ParameterFigure overParameter(String metric) {
    if (axes.isEmpty()) return null;
    String first = axes.getFirst();
    Values across = values(first, table.axes().getOrDefault(first, List.of()));
    List<Panel> panels = new ArrayList<>();
    for (Map<String, String> panel : combinations(1, firstOfLines)) {
      List<Line> lines = new ArrayList<>();
      for (Map<String, String> others : combinations(firstOfLines, axes.size())) {
        lines.add(
            new Line(words(others), lines.size(), false, points(metric, across, panel, others)));
      }
      panels.add(new Panel(words(panel), lines));
    }
    return new ParameterFigure(
        fileName(metric), metric + " over " + first, across, metric, unit(metric), panels);
  }

  private List<Point> points(
      String metric, Values across, Map<String, String> panel, Map<String, String> others) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < across.labels().size(); i++) {
      Map<String, String> set = new LinkedHashMap<>(Map.of(across.name(), across.labels().get(i)));
      set.putAll(panel);
      set.putAll(others);
      double[] values = table.values(set, metric);
      if (values.length == 0) continue;
      // Resampling needs a seed that is the same whenever the same sweep is looked at.
      Summary summary = Summary.of(values, values.length);
      points.add(
          new Point(
              across.at().get(i), summary.mean(), values.length > 1 ? summary.student() : null));
    }
    return points;
  }

  /** How its values spread over the seeds; null where there are too few. */
  public @Nullable ParameterFigure distribution(String metric) {
    if (table.seeds().size() < LEAST_FOR_DISTRIBUTION) return null;
    List<Panel> panels = new ArrayList<>();
    for (Map<String, String> panel : combinations(1, axes.size())) {
      List<Line> lines = new ArrayList<>();
      for (Map<String, String> first : combinations(0, 1)) {
        Map<String, String> set = new LinkedHashMap<>(first);
        set.putAll(panel);
        lines.add(new Line(words(first), lines.size(), true, steps(table.values(set, metric))));
      }
      panels.add(new Panel(words(panel), lines));
    }
    return new ParameterFigure(
        fileName(metric) + "-distribution",
        "distribution of " + metric,
        new Amount(metric, unit(metric)),
        "share of runs",
        Unit.FRACTION,
        panels);
  }

  private static List<Point> steps(double[] values) {
    if (values.length == 0) return List.of();
    Ecdf shares = new Ecdf(values);
    List<Point> points = new ArrayList<>();
    points.add(new Point(shares.value(0), 0, null));
    for (int i = 0; i < shares.size(); i++)
      points.add(new Point(shares.value(i), (i + 1.0) / shares.size(), null));
    return points;
  }

  /** Every combination of the axes from one number to before another. */
  private List<Map<String, String>> combinations(int from, int to) {
    Map<String, List<String>> some = new LinkedHashMap<>();
    for (String axis : axes.subList(Math.min(from, axes.size()), Math.min(to, axes.size())))
      some.put(axis, table.axes().getOrDefault(axis, List.of()));
    return SweepTable.combinations(some);
  }

  private static String words(Map<String, String> set) {
    return String.join(
        ", ", set.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private Unit unit(String metric) {
    Metric example = table.example(metric);
    return example == null ? Unit.COUNT : example.unit();
  }

  /** Numbers in one unit stand as far apart as they are; other values one after the other. */
  static Values values(String name, List<String> labels) {
    List<Double> at = new ArrayList<>();
    String unit = null;
    for (String label : labels) {
      Matcher amount = AMOUNT.matcher(label);
      boolean fits = amount.matches() && (unit == null || unit.equals(amount.group(2)));
      if (!fits) return new Values(name, labels, inOrder(labels.size()));
      unit = amount.group(2);
      at.add(Double.parseDouble(amount.group(1)));
    }
    return new Values(name, labels, at);
  }

  private static List<Double> inOrder(int n) {
    Double[] places = new Double[n];
    Arrays.setAll(places, i -> (double) i);
    return List.of(places);
  }

  /** Metrics are named by files: as file names they keep letters, digits, dots and dashes. */
  private static String fileName(String metric) {
    return metric.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
