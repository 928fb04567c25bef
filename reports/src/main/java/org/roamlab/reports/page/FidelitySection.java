package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.html.Html;

/** Whether the run did what it was told. */
final class FidelitySection {
  private FidelitySection() {}

  static Html of(Results results) {
    List<List<Html>> rows = new ArrayList<>();
    for (Fidelity.Check check : results.fidelity().checks())
      rows.add(
          List.of(
              Html.text(check.id()),
              Html.text(check.subject()),
              Html.text(check.specified()),
              Html.text(check.measured()),
              element("div")
                  .add(
                      element(
                          "span",
                          check.holds() ? "verdict pass" : "verdict fail",
                          check.holds() ? "✓ holds" : "✗ differs"))
                  .add(
                      check.why().isEmpty()
                          ? Html.NOTHING
                          : element("div", "source", check.why()))));
    return Parts.section("fidelity", "Fidelity")
        .add(
            element("p")
                .add(Parts.verdict(results.fidelity().verdict()))
                .add(rows.isEmpty() ? " Nothing was checked." : ""))
        .add(
            rows.isEmpty()
                ? Html.NOTHING
                : Parts.table("", List.of("check", "of", "specified", "measured", "result"), rows));
  }
}
