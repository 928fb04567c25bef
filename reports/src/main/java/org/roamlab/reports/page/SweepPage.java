package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.compare.SweepTable.Cell;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Summary;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.figure.ParameterPainter;
import org.roamlab.reports.figure.Scale;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/** A sweep on one page: its figures, then every figure as a number, then every run. */
public final class SweepPage {
  /** So many figures are open; the others lie behind their names. */
  private static final int OPEN = 8;

  private final SweepTable table;

  private SweepPage(SweepTable table) {
    this.table = table;
  }

  public static String of(
      SweepTable table, List<ParameterFigure> figures, List<ParameterFigure> distributions) {
    return new SweepPage(table).page(figures, distributions);
  }

  private String page(List<ParameterFigure> figures, List<ParameterFigure> distributions) {
    List<Html> parts = new ArrayList<>();
    parts.add(heading());
    parts.add(failures());
    parts.add(section("figures", "Over " + String.join(", ", table.axes().keySet()), figures));
    parts.add(section("distributions", "Distributions over the seeds", distributions));
    parts.add(metrics());
    parts.add(runs());
    return HtmlReport.page(table.experiment() + ", sweep", parts, List.of());
  }

  private Html heading() {
    long passed = table.cells().stream().filter(c -> c.verdict().equals("pass")).count();
    int all = table.cells().size();
    return element("header")
        .add(
            element("div")
                .with("class", "title")
                .add(element("h1").add(table.experiment() + ", sweep"), Heading.themeButton()),
            element("p", "says", table.says()),
            element("p")
                .with("class", "facts")
                .add(
                    element(
                        "span",
                        passed == all ? "verdict pass" : "verdict fail",
                        "%d of %d runs passed".formatted(passed, all)),
                    Html.text(
                        " %d combinations · %s · %s · %s time · "
                            .formatted(
                                table.combinations().size(),
                                seeds(),
                                table.venue(),
                                table.clock())),
                    element("a").with("href", "table.csv").add("CSV"),
                    Html.text(" "),
                    element("a").with("href", SweepTable.FILE).add("JSON")));
  }

  private String seeds() {
    int count = table.seeds().size();
    return count == 1 ? "seed " + table.seeds().getFirst() : count + " seeds";
  }

  private Html failures() {
    List<List<Html>> rows = new ArrayList<>();
    for (Cell cell : table.cells())
      if (cell.problem() != null)
        rows.add(
            List.of(
                Html.text(words(cell.set())),
                Html.text(Long.toString(cell.seed())),
                Html.text(cell.problem()),
                element("a").with("href", cell.run() + "/").add("what is there")));
    return rows.isEmpty()
        ? Html.NOTHING
        : Parts.section("failures", "Failed, and in no figure")
            .add(Parts.table("", List.of("with", "seed", "why", "run"), rows));
  }

  static Html section(String id, String title, List<ParameterFigure> figures) {
    if (figures.isEmpty()) return Html.NOTHING;
    Element section = Parts.section(id, title);
    for (int i = 0; i < figures.size(); i++) {
      ParameterFigure figure = figures.get(i);
      section.add(i < OPEN ? figure(figure) : Parts.details(figure.title(), figure(figure)));
    }
    return section;
  }

  private static Html figure(ParameterFigure figure) {
    Element files = element("span").with("class", "files");
    for (String kind : List.of("svg", "pdf"))
      files.add(
          element("a")
              .with("href", "figures/" + figure.id() + "." + kind)
              .add(kind.toUpperCase(Locale.ROOT)),
          Html.text(" "));
    boolean intervals = figure.across() instanceof ParameterFigure.Values;
    return element("figure")
        .add(
            element("div")
                .with("class", "still")
                .add(new Html.Trusted(ParameterPainter.svg(figure))),
            element("figcaption")
                .add(
                    Html.text(
                        figure.title()
                            + (intervals ? ": mean and 95 % interval over the seeds. " : ". ")),
                    files));
  }

  private Html metrics() {
    List<String> columns = new ArrayList<>(List.of("metric"));
    table.combinations().forEach(set -> columns.add(set.isEmpty() ? "mean ± 95 %" : words(set)));
    List<List<Html>> rows = new ArrayList<>();
    for (String metric : table.metrics()) {
      List<Html> row = new ArrayList<>();
      row.add(Html.text(metric));
      for (Map<String, String> set : table.combinations()) row.add(Html.text(mean(metric, set)));
      rows.add(row);
    }
    return rows.isEmpty()
        ? Html.NOTHING
        : Parts.section("metrics", "Measured, mean ± 95 %")
            .add(Parts.table("figures", columns, rows));
  }

  private String mean(String metric, Map<String, String> set) {
    double[] values = table.values(set, metric);
    Metric example = table.example(metric);
    if (values.length == 0 || example == null) return "–";
    Summary summary = Summary.of(values, values.length);
    Unit unit = example.unit();
    if (values.length == 1) return Numbers.withUnit(summary.mean(), unit);
    Scale scale = Scale.of(unit, Math.abs(summary.mean()));
    double margin = (summary.student().high() - summary.mean()) * scale.factor();
    String both =
        Numbers.threeDigits(summary.mean() * scale.factor()) + " ± " + Numbers.threeDigits(margin);
    return scale.symbol().isEmpty() ? both : both + "\u202F" + scale.symbol();
  }

  private Html runs() {
    List<List<Html>> rows = new ArrayList<>();
    for (Cell cell : table.cells()) {
      if (cell.failed()) continue;
      rows.add(
          List.of(
              Html.text(words(cell.set())),
              Html.text(Long.toString(cell.seed())),
              Html.text(cell.verdict()),
              Html.text(cell.fidelity()),
              element("a").with("href", cell.run() + "/report.html").add("report")));
    }
    return Parts.section("runs", "Runs")
        .add(Parts.table("", List.of("with", "seed", "verdict", "fidelity", "run"), rows));
  }

  static String words(Map<String, String> set) {
    return String.join(
        ", ", set.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }
}
