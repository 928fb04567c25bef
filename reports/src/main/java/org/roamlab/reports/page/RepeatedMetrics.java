package org.roamlab.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Interval;
import org.roamlab.metrics.statistics.Repeats;
import org.roamlab.metrics.statistics.Repeats.Repeated;
import org.roamlab.metrics.statistics.Summary;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.Scale;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** Every metric over several runs: what they have in common, then each. */
final class RepeatedMetrics {
  private static final List<String> COLUMNS =
      List.of("metric", "spread", "mean ± 95 %", "95 % by bootstrap", "median", "deviation");

  private static final double OWN_UNIT_BELOW = 1000;

  private RepeatedMetrics() {}

  static Html of(List<ReportedRun> runs) {
    SortedMap<String, Repeated> repeated =
        Repeats.of(runs.stream().map(ReportedRun::results).toList());
    if (repeated.isEmpty()) return Html.NOTHING;
    List<String> columns = new ArrayList<>(COLUMNS);
    runs.forEach(run -> columns.add(run.label()));
    List<List<Html>> rows = new ArrayList<>();
    for (Map.Entry<String, Repeated> metric : repeated.entrySet()) {
      List<Html> row = new ArrayList<>(List.of(Html.text(metric.getKey())));
      row.addAll(summary(metric.getValue()));
      for (ReportedRun run : runs) row.add(Html.text(value(run.results(), metric.getKey())));
      rows.add(row);
    }
    return Parts.section("metrics", "Measured").add(Parts.table("figures", columns, rows));
  }

  private static List<Html> summary(Repeated metric) {
    if (metric.values().size() < 2) return Parts.row("", "–", "–", "–", "–");
    Summary summary = metric.summary();
    Unit unit = metric.unit();
    List<Html> cells = new ArrayList<>(List.of(StripPlot.of(metric.values(), summary)));
    cells.addAll(
        Parts.row(
            meanAndError(summary, unit),
            range(summary.bootstrap(), unit),
            Numbers.withUnit(summary.median(), unit),
            Numbers.withUnit(summary.deviation(), unit)));
    return cells;
  }

  /** A far smaller error would be a row of zeros in the mean's unit. */
  private static String meanAndError(Summary summary, Unit unit) {
    double mean = summary.mean();
    double error = summary.student().high() - mean;
    if (error > 0 && error < Math.abs(mean) / OWN_UNIT_BELOW)
      return Numbers.withUnit(mean, unit) + " ± " + Numbers.withUnit(error, unit);
    return together(mean, " ± ", error, mean, unit);
  }

  private static String range(Interval interval, Unit unit) {
    return together(interval.low(), " to ", interval.high(), interval.high(), unit);
  }

  /** Two values with one unit, which suits {@code size}. */
  private static String together(double a, String between, double b, double size, Unit unit) {
    Scale scale = Scale.of(unit, Math.abs(size));
    String both =
        Numbers.threeDigits(a * scale.factor()) + between + Numbers.threeDigits(b * scale.factor());
    return scale.symbol().isEmpty() ? both : both + "\u202F" + scale.symbol();
  }

  private static String value(Results results, String name) {
    @Nullable Metric metric = results.metrics().get(name);
    return metric == null ? "–" : Numbers.withUnit(metric.value(), metric.unit());
  }
}
