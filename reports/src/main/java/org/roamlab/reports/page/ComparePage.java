package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.Divergence;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.RunDifference;
import org.roamlab.metrics.compare.Times;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** Two runs compared: where they part, their curves, their metrics. */
public final class ComparePage {
  private final ReportedRun a;
  private final ReportedRun b;

  private ComparePage(ReportedRun a, ReportedRun b) {
    this.a = a;
    this.b = b;
  }

  public static String of(
      ReportedRun a,
      ReportedRun b,
      List<MetricChange> metrics,
      RunDifference difference,
      List<Figure> figures) {
    ComparePage page = new ComparePage(a, b);
    List<Html> parts = new ArrayList<>();
    parts.add(page.heading(difference));
    parts.add(page.divergence("first", difference.first()));
    for (int i = 0; i < figures.size(); i++)
      parts.add(
          element("section")
              .with("id", i == 0 ? "main-figure" : "figure-" + i)
              .add(FigureSections.figure(figures.get(i))));
    parts.add(page.metrics(metrics));
    parts.add(page.divergence("other", difference.second()));
    return HtmlReport.page(b.results().experiment() + ", compared", parts, figures);
  }

  private Html heading(RunDifference difference) {
    return element("header")
        .add(
            element("div")
                .with("class", "title")
                .add(element("h1").add(b.results().experiment()), Heading.themeButton()),
            element("p", "says", b.results().says()),
            element("p")
                .with("class", "facts")
                .add(
                    element(
                        "span",
                        difference.first() == null ? "verdict pass" : "verdict fail",
                        difference.first() == null ? "equal, to the byte" : "different"),
                    Html.text(" " + a.label() + " and " + b.label())));
  }

  private Html divergence(String id, @Nullable Divergence divergence) {
    if (divergence == null) return Html.NOTHING;
    List<List<Html>> rows = new ArrayList<>();
    rows.add(
        Parts.row(
            divergence.what() + " " + divergence.number(),
            words(divergence.a(), divergence.tNs()),
            words(divergence.b(), divergence.tNs())));
    for (Divergence.FieldDifference field : divergence.fields())
      rows.add(Parts.row(field.field(), field.a(), field.b()));
    Element section =
        Parts.section(
                "divergence-" + id,
                "The first %s that differs: %s %s"
                    .formatted(
                        divergence.what(), Times.seconds(divergence.tNs()), divergence.place()))
            .add(Parts.table("", List.of("field", a.label(), b.label()), rows));
    if (!divergence.before().isEmpty())
      section.add(
          element("h3").add("In the second before it, in both"),
          element("pre").add(String.join("\n", divergence.before())));
    return section;
  }

  private static String words(Divergence.Version version, long tNs) {
    Long then = version.tNs();
    return then == null || then == tNs
        ? version.title()
        : "nothing until " + Times.seconds(then) + ": " + version.title();
  }

  private Html metrics(List<MetricChange> metrics) {
    List<List<Html>> rows = new ArrayList<>();
    for (MetricChange change : metrics) {
      Double relative = change.relative();
      rows.add(
          Parts.row(
              change.name(),
              value(change.old(), change.unit()),
              value(change.now(), change.unit()),
              relative == null ? "" : String.format(Locale.ROOT, "%+.2f %%", relative * 100),
              change.verdict().name().toLowerCase(Locale.ROOT)));
    }
    return Parts.section("metrics", "Measured")
        .add(
            Parts.table(
                "figures",
                List.of("metric", a.label() + " (first)", b.label() + " (second)", "moved", ""),
                rows));
  }

  private static String value(@Nullable Double value, Unit unit) {
    return value == null ? "–" : Numbers.withUnit(value, unit);
  }
}
