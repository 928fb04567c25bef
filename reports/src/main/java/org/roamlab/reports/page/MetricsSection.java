package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Distribution;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/** Every figure that was measured, and those that are missing with the reason. */
final class MetricsSection {
  private static final List<String> COLUMNS =
      List.of("metric", "value", "median", "95 %", "least", "greatest", "n");

  private MetricsSection() {}

  static Html of(Results results) {
    if (results.metrics().isEmpty() && results.missing().isEmpty()) return Html.NOTHING;
    boolean spreads = results.metrics().values().stream().anyMatch(m -> m.spread() != null);
    List<String> columns = spreads ? COLUMNS : COLUMNS.subList(0, 2);
    List<List<Html>> rows = new ArrayList<>();
    for (Map.Entry<String, Metric> entry : results.metrics().entrySet())
      rows.add(row(entry.getKey(), entry.getValue()).subList(0, columns.size()));
    Element section =
        Parts.section("metrics", "Measured").add(Parts.table("figures", columns, rows));
    if (!results.missing().isEmpty()) {
      List<List<Html>> missing = new ArrayList<>();
      results.missing().forEach((name, why) -> missing.add(Parts.row(name, why)));
      section.add(element("h3").add("Missing"), Parts.table("", List.of("metric", "why"), missing));
    }
    return section;
  }

  private static List<Html> row(String name, Metric metric) {
    Distribution spread = metric.spread();
    Unit unit = metric.unit();
    return Parts.row(
        name,
        withInterval(metric) + (metric.mean() ? " mean" : ""),
        value(spread == null ? null : spread.median(), unit),
        value(spread == null ? null : spread.p95(), unit),
        value(spread == null ? null : spread.min(), unit),
        value(spread == null ? null : spread.max(), unit),
        spread == null ? "" : Numbers.grouped(spread.n()));
  }

  private static String withInterval(Metric metric) {
    String value = Numbers.withUnit(metric.value(), metric.unit());
    Double interval = metric.plusMinus();
    return interval == null ? value : value + " ± " + Numbers.withUnit(interval, metric.unit());
  }

  private static String value(@Nullable Double value, Unit unit) {
    return value == null ? "" : Numbers.withUnit(value, unit);
  }
}
