package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;
import org.roamlab.reports.run.RunSet;
import org.roamlab.reports.summary.ClaimWords;

/** Several runs side by side: their claims, their figures over each other, their metrics. */
public final class SeveralRunsPage {
  /** What a claim asks: two experiments may give the same name to different ones. */
  private record Claim(String id, String says, String expected) {
    static Claim of(ClaimResult result) {
      return new Claim(result.id(), result.says(), result.expected());
    }
  }

  private final List<ReportedRun> runs;

  private SeveralRunsPage(List<ReportedRun> runs) {
    this.runs = runs;
  }

  /**
   * @param figures of all runs together
   */
  public static String of(List<ReportedRun> runs, List<Figure> figures) {
    return new SeveralRunsPage(runs).page(figures);
  }

  private String page(List<Figure> figures) {
    List<Html> parts = new ArrayList<>();
    parts.add(heading());
    parts.add(runsTable());
    parts.add(SurroundingsSection.of(runs));
    parts.add(claims());
    parts.add(SetDifference.of(RunSet.of(runs)));
    for (int i = 0; i < figures.size(); i++)
      parts.add(
          element("section")
              .with("id", i == 0 ? "main-figure" : "figure-" + i)
              .add(FigureSections.figure(figures.get(i))));
    parts.add(RepeatedMetrics.of(runs));
    return HtmlReport.page(title(), parts, figures);
  }

  private String title() {
    TreeSet<String> experiments = new TreeSet<>();
    for (ReportedRun run : runs) experiments.add(run.results().experiment());
    return String.join(", ", experiments);
  }

  private Html heading() {
    long passed = runs.stream().filter(r -> r.results().verdict() == Results.Verdict.PASS).count();
    return element("header")
        .add(
            element("div")
                .with("class", "title")
                .add(element("h1").add(title()), Heading.themeButton()),
            element("div").add(says()),
            element("p")
                .with("class", "facts")
                .add(
                    element(
                        "span",
                        passed == runs.size() ? "verdict pass" : "verdict fail",
                        "%d of %d runs passed".formatted(passed, runs.size()))));
  }

  private List<Html> says() {
    return runs.stream()
        .map(run -> run.results().says())
        .filter(says -> !says.isEmpty())
        .distinct()
        .<Html>map(says -> element("p", "says", says))
        .toList();
  }

  private Html runsTable() {
    List<List<Html>> rows = new ArrayList<>();
    for (ReportedRun run : runs) {
      Results results = run.results();
      rows.add(
          List.of(
              Html.text(run.label()),
              Parts.verdict(results.verdict()),
              Parts.verdict(results.fidelity().verdict()),
              Html.text(results.venue()),
              Html.text(results.clock()),
              Html.text(Long.toString(results.seed())),
              Html.text(Numbers.duration(results.virtualNs()))));
    }
    return element("section")
        .with("id", "runs")
        .add(
            Parts.table(
                "",
                List.of("run", "verdict", "fidelity", "venue", "clock", "seed", "length"),
                rows));
  }

  private Html claims() {
    Set<Claim> claims = new LinkedHashSet<>();
    for (ReportedRun run : runs) run.results().claims().forEach(c -> claims.add(Claim.of(c)));
    if (claims.isEmpty()) return Html.NOTHING;
    List<List<Html>> rows = new ArrayList<>();
    for (Claim claim : claims) {
      List<Html> row = new ArrayList<>();
      row.add(Html.text(claim.says.isEmpty() ? claim.id : claim.says));
      row.add(Html.text(claim.expected));
      for (ReportedRun run : runs) row.add(outcome(find(run.results(), claim)));
      rows.add(row);
    }
    return Parts.section("claims", "Claims")
        .add(Parts.table("figures", columns("claim", "expected"), rows));
  }

  private static Html outcome(@Nullable ClaimResult claim) {
    if (claim == null) return Html.text("–");
    return element("span")
        .add(
            element(
                "span",
                "verdict " + claim.verdict().name().toLowerCase(java.util.Locale.ROOT),
                switch (claim.verdict()) {
                  case PASS -> "✓ ";
                  case FAIL -> "✗ ";
                  case UNKNOWN -> "? ";
                }),
            Html.text(ClaimWords.measured(claim)));
  }

  private static @Nullable ClaimResult find(Results results, Claim claim) {
    return results.claims().stream()
        .filter(each -> Claim.of(each).equals(claim))
        .findFirst()
        .orElse(null);
  }

  private List<String> columns(String first, String second) {
    List<String> columns = new ArrayList<>(List.of(first, second));
    Function<ReportedRun, String> label = ReportedRun::label;
    runs.stream().map(label).forEach(columns::add);
    return columns;
  }
}
