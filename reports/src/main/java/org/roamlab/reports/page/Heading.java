package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.List;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** What was asked, the verdict, and under which conditions. */
final class Heading {
  private Heading() {}

  static Html of(ReportedRun run) {
    return of(run.results()).add(PaperSection.of(run.directory().manifest()));
  }

  static Element of(Results results) {
    Element header =
        element("header")
            .add(
                element("div")
                    .with("class", "title")
                    .add(element("h1").add(results.experiment()), themeButton()),
                element("p", "says", results.says()),
                element("p").with("class", "facts").add(verdict(results)).add(facts(results)));
    if (results.error() != null)
      header.add(element("p", "problem", "The run failed: " + results.error()));
    for (Fidelity.Check check : results.fidelity().checks())
      if (!check.holds())
        header.add(
            element(
                "p",
                "problem",
                "Not to be trusted: %s, %s: specified %s, measured %s. %s"
                    .formatted(
                        check.id(),
                        check.subject(),
                        check.specified(),
                        check.measured(),
                        check.why())));
    return header;
  }

  /** What holds in a run that is not to be trusted has not passed. */
  private static Element verdict(Results results) {
    Fidelity.Verdict fidelity = results.fidelity().verdict();
    boolean hollow =
        results.verdict() == Results.Verdict.PASS && fidelity == Fidelity.Verdict.SUSPECT;
    return Parts.verdict(hollow ? fidelity : results.verdict());
  }

  private static List<Html> facts(Results results) {
    long held = results.claims().stream().filter(c -> c.verdict().name().equals("PASS")).count();
    return List.of(
        fact("claims", held + " of " + results.claims().size()),
        fact("fidelity", results.fidelity().verdict().name().toLowerCase(java.util.Locale.ROOT)),
        fact("venue", results.venue()),
        fact("clock", results.clock()),
        fact("seed", Long.toString(results.seed())),
        fact("length", Numbers.duration(results.virtualNs())));
  }

  private static Html fact(String name, String value) {
    return element("span")
        .with("class", "fact")
        .add(element("span", "name", name), Html.text(" "), element("b").add(value));
  }

  static Html themeButton() {
    return element("button")
        .with("id", "theme")
        .with("type", "button")
        .with("title", "light, dark, or as the system")
        .add("theme: system");
  }
}
