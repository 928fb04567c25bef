package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.compare.GroupChange;
import org.roamlab.metrics.compare.GroupChange.Verdict;
import org.roamlab.metrics.compare.SweepChange;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Interval;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.html.Html;

/** Two sweeps compared: what moved and how sure that is, both over each other, every figure. */
public final class SweepComparePage {
  private final String a;
  private final String b;
  private final List<SweepChange> changes;

  private SweepComparePage(String a, String b, List<SweepChange> changes) {
    this.a = a;
    this.b = b;
    this.changes = changes;
  }

  public static String of(
      String experiment,
      String a,
      String b,
      List<SweepChange> changes,
      List<ParameterFigure> figures,
      List<ParameterFigure> distributions) {
    SweepComparePage page = new SweepComparePage(a, b, changes);
    List<Html> parts = new ArrayList<>();
    parts.add(page.heading(experiment));
    parts.add(page.table("moved", "What moved", page.moved()));
    parts.add(SweepPage.section("figures", "Both over each other", figures));
    parts.add(SweepPage.section("distributions", "Distributions of both", distributions));
    parts.add(page.table("metrics", "Measured", changes));
    return HtmlReport.page(experiment + ", sweeps compared", parts, List.of());
  }

  private List<SweepChange> moved() {
    return changes.stream()
        .filter(change -> change.metric().verdict() != Verdict.SAME)
        .filter(change -> change.metric().difference().difference() != 0)
        .toList();
  }

  private Html heading(String experiment) {
    long worse = count(Verdict.WORSE) + count(Verdict.CHANGED);
    long open = count(Verdict.OPEN);
    return element("header")
        .add(
            element("div")
                .with("class", "title")
                .add(element("h1").add(experiment + ", compared"), Heading.themeButton()),
            element("p")
                .with("class", "facts")
                .add(
                    element(
                        "span",
                        worse == 0 ? "verdict pass" : "verdict fail",
                        worse == 0 ? "nothing got worse" : worse + " got worse, or changed"),
                    Html.text(
                        " %s and %s · %d figures · %d without a verdict"
                            .formatted(a, b, changes.size(), open))));
  }

  private long count(Verdict verdict) {
    return changes.stream().filter(change -> change.metric().verdict() == verdict).count();
  }

  private Html table(String id, String title, List<SweepChange> some) {
    if (some.isEmpty()) return Html.NOTHING;
    List<List<Html>> rows = new ArrayList<>();
    for (SweepChange change : some) rows.add(row(change));
    return Parts.section(id, title)
        .add(
            Parts.table(
                "figures",
                List.of(
                    "with",
                    "metric",
                    a + " (first)",
                    b + " (second)",
                    "95 % interval of the difference",
                    "effect (d)",
                    "p",
                    ""),
                rows));
  }

  private static List<Html> row(SweepChange change) {
    GroupChange metric = change.metric();
    Unit unit = metric.unit();
    Interval interval = metric.difference().interval();
    return Parts.row(
        SweepPage.words(change.set()),
        metric.name(),
        Numbers.withUnit(metric.old(), unit),
        Numbers.withUnit(metric.now(), unit),
        Numbers.withUnit(interval.low(), unit) + " to " + Numbers.withUnit(interval.high(), unit),
        Numbers.threeDigits(metric.difference().cohensD()),
        String.format(Locale.ROOT, "%.4f", metric.difference().p()),
        metric.verdict() == Verdict.OPEN
            ? "no verdict, needs %d runs of each".formatted(metric.needed())
            : metric.verdict().name().toLowerCase(Locale.ROOT));
  }
}
