package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.suite.SuiteMember;
import org.roamlab.metrics.suite.SuiteRun;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.suite.Picture;

/** A suite: every figure beside what the paper says about it, and what became of its claims. */
public final class SuitePage {
  private final Results results;
  private final List<SuiteMember> members;

  private SuitePage(Results results, List<SuiteMember> members) {
    this.results = results;
    this.members = members;
  }

  /**
   * @param results of the suite
   */
  public static String of(Results results, List<SuiteMember> members) {
    return new SuitePage(results, members).page();
  }

  private String page() {
    List<Html> parts = new ArrayList<>();
    parts.add(Heading.of(results));
    parts.add(ownClaims());
    parts.add(contents());
    members.forEach(member -> parts.add(section(member)));
    return HtmlReport.page(results.experiment(), parts, List.of());
  }

  private Html ownClaims() {
    List<ClaimResult> own =
        results.claims().stream()
            .filter(claim -> members.stream().noneMatch(m -> claim.id().startsWith(m.id() + ".")))
            .toList();
    return own.isEmpty()
        ? Html.NOTHING
        : element("section").with("id", "claims").add(ClaimsTable.table(own));
  }

  private Html contents() {
    List<List<Html>> rows = new ArrayList<>();
    for (SuiteMember member : members) {
      SuiteRun run = member.first();
      long runs = member.runs().size();
      rows.add(
          List.of(
              element("a").with("href", "#" + member.id()).add(title(member)),
              Html.text(run.summary().experiment()),
              Parts.verdict(verdict(member)),
              Html.text(passed(member)),
              Html.text(Long.toString(runs)),
              Html.text(Numbers.duration(Math.round(run.summary().virtualSeconds() * 1e9)))));
    }
    return Parts.section("runs", "Experiments")
        .add(
            Parts.table(
                "", List.of("figure", "experiment", "verdict", "claims", "runs", "length"), rows));
  }

  private static Results.Verdict verdict(SuiteMember member) {
    if (member.runs().stream().anyMatch(run -> run.summary().error() != null))
      return Results.Verdict.ERROR;
    if (any(member, ClaimResult.Verdict.FAIL)) return Results.Verdict.FAIL;
    return any(member, ClaimResult.Verdict.UNKNOWN)
        ? Results.Verdict.UNKNOWN
        : Results.Verdict.PASS;
  }

  private static boolean any(SuiteMember member, ClaimResult.Verdict verdict) {
    return member.claims().stream().anyMatch(claim -> claim.verdict() == verdict);
  }

  private static String passed(SuiteMember member) {
    List<ClaimResult> claims = member.claims();
    long passed = claims.stream().filter(c -> c.verdict() == ClaimResult.Verdict.PASS).count();
    return passed + " of " + claims.size();
  }

  private static String title(SuiteMember member) {
    String figure = member.first().paper().figure();
    if (figure == null) return member.id();
    return figure.matches("\\d.*") ? "Figure " + figure : figure;
  }

  private static Html section(SuiteMember member) {
    SuiteRun run = member.first();
    Element section = Parts.section(member.id(), title(member) + ": " + run.says());
    section.add(PaperSection.of(run.paper()));
    for (Picture picture : Picture.of(run.directory()))
      section.add(
          element("figure")
              .with("class", "still")
              .add(new Html.Trusted(picture.svg()), element("figcaption").add(picture.caption())));
    if (!member.claims().isEmpty()) section.add(ClaimsTable.table(member.claims()));
    if (member.runs().size() > 1) section.add(means(member));
    return section.add(links(member));
  }

  private static Html means(SuiteMember member) {
    List<List<Html>> rows = new ArrayList<>();
    member.metrics().forEach((name, metric) -> rows.add(Parts.row(name, value(metric))));
    return Parts.details(
        "Means of %d runs".formatted(member.runs().size()),
        Parts.table("figures", List.of("metric", "mean ± 95 %"), rows));
  }

  private static String value(Metric metric) {
    Double half = metric.plusMinus();
    String mean = Numbers.withUnit(metric.value(), metric.unit());
    return half == null ? mean : mean + " ± " + Numbers.withUnit(half, metric.unit());
  }

  private static Html links(SuiteMember member) {
    Element links =
        element("p")
            .with("class", "quiet")
            .add("Its own report, with close-ups, signalling and captures:");
    for (SuiteRun run : member.runs())
      links.add(
          Html.text(" "),
          element("a")
              .with("href", member.id() + "/seed-" + run.summary().seed() + "/report.html")
              .add("seed " + run.summary().seed()));
    return links;
  }
}
