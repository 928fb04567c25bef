package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.trend.Trend;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.ParameterPainter;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.trend.Commit;
import org.roamlab.reports.trend.ExplainedChange;
import org.roamlab.reports.trend.ExplainedTrend;
import org.roamlab.reports.trend.TrendFigures;

/** What experiments gave night by night: what moved and by which commit, then every metric. */
public final class TrendPage {
  private final List<ExplainedTrend> trends;

  private TrendPage(List<ExplainedTrend> trends) {
    this.trends = trends;
  }

  public static String of(List<ExplainedTrend> trends) {
    TrendPage page = new TrendPage(trends);
    List<Html> parts = new ArrayList<>();
    parts.add(page.heading());
    trends.forEach(trend -> parts.add(section(trend)));
    parts.add(page.commits());
    return HtmlReport.page("Nights", parts, List.of());
  }

  private Html heading() {
    long worse =
        trends.stream()
            .flatMap(trend -> trend.changes().stream())
            .filter(change -> !change.change().metric().verdict().passes())
            .count();
    return element("header")
        .add(
            element("div")
                .with("class", "title")
                .add(element("h1").add("Nights"), Heading.themeButton()),
            element("p")
                .with("class", "facts")
                .add(
                    element(
                        "span",
                        worse == 0 ? "verdict pass" : "verdict fail",
                        worse == 0 ? "nothing got worse" : worse + " got worse, or changed"),
                    Html.text(" %d experiments".formatted(trends.size()))));
  }

  private static Html section(ExplainedTrend explained) {
    Trend trend = explained.trend();
    Element section =
        Parts.section("trend-" + id(trend.experiment()), trend.experiment())
            .add(
                element("p")
                    .add(
                        "%d nights, %s to %s"
                            .formatted(
                                trend.nights().size(),
                                trend.nights().getFirst().date(),
                                trend.nights().getLast().date())));
    section.add(changes(explained.changes()));
    Set<String> moved =
        explained.changes().stream()
            .map(change -> change.change().metric().name())
            .collect(Collectors.toSet());
    for (String metric : trend.metrics()) {
      Html figure = figure(trend, metric);
      section.add(moved.contains(metric) ? figure : Parts.details(metric, figure));
    }
    return section;
  }

  private static Html changes(List<ExplainedChange> changes) {
    if (changes.isEmpty()) return element("p").add("no metric moved from one night to the next");
    List<List<Html>> rows = new ArrayList<>();
    for (ExplainedChange explained : changes.reversed()) {
      MetricChange metric = explained.change().metric();
      Double relative = metric.relative();
      rows.add(
          List.of(
              Html.text(explained.change().after().date()),
              Html.text(metric.name()),
              Html.text(value(metric.old(), metric.unit())),
              Html.text(value(metric.now(), metric.unit())),
              Html.text(
                  relative == null ? "" : String.format(Locale.ROOT, "%+.2f %%", relative * 100)),
              Html.text(metric.verdict().name().toLowerCase(Locale.ROOT)),
              Html.fragment(brought(explained))));
    }
    return Parts.table(
        "figures", List.of("night", "metric", "from", "to", "moved", "", "brought by"), rows);
  }

  private static List<Html> brought(ExplainedChange explained) {
    List<Html> parts = new ArrayList<>();
    List<Commit> commits = explained.commits();
    if (commits.size() > 1) parts.add(Html.text("one of "));
    for (Commit commit : commits) {
      parts.add(element("a").with("href", "#commit-" + commit.hash()).add(commit.shortHash()));
      parts.add(Html.text(commits.size() == 1 ? " " + commit.subject() + " " : " "));
    }
    parts.add(Html.text(explained.note()));
    return parts;
  }

  private static Html figure(Trend trend, String metric) {
    return element("figure")
        .add(
            element("div")
                .with("class", "still")
                .add(new Html.Trusted(ParameterPainter.svg(TrendFigures.of(trend, metric)))),
            element("figcaption").add(metric));
  }

  private static String value(@Nullable Double value, Unit unit) {
    return value == null ? "–" : Numbers.withUnit(value, unit);
  }

  /** Each once, the newest first. */
  private Html commits() {
    Map<String, Commit> all = new LinkedHashMap<>();
    for (ExplainedTrend trend : trends)
      for (ExplainedChange change : trend.changes())
        for (Commit commit : change.commits()) all.put(commit.hash(), commit);
    if (all.isEmpty()) return Html.NOTHING;
    List<List<Html>> rows = new ArrayList<>();
    for (Commit commit : List.copyOf(all.values()).reversed())
      rows.add(
          List.of(
              element("code").with("id", "commit-" + commit.hash()).add(commit.hash()),
              Html.text(commit.date()),
              Html.text(commit.author()),
              Html.text(commit.subject())));
    return Parts.section("commits", "Commits")
        .add(Parts.table("", List.of("commit", "date", "author", "subject"), rows));
  }

  private static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9-]+", "-");
  }
}
