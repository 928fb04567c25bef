package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.summary.ClaimWords;

/** What the paper says, what was expected, what was measured. */
final class ClaimsTable {
  private ClaimsTable() {}

  static Html of(Results results) {
    Element section = element("section").with("id", "claims");
    if (results.claims().isEmpty())
      return section.add(element("p", "quiet", "The experiment makes no claims."));
    return section.add(table(results.claims()));
  }

  static Element table(List<ClaimResult> claims) {
    List<List<Html>> rows = new ArrayList<>();
    for (ClaimResult claim : claims)
      rows.add(
          List.of(
              said(claim),
              element("span").with("title", claim.expression()).add(claim.expected()),
              Html.text(ClaimWords.measured(claim)),
              Parts.verdict(claim.verdict())));
    return Parts.table("claims", List.of("claim", "expected", "measured", "verdict"), rows);
  }

  private static Html said(ClaimResult claim) {
    Element said = element("div").add(claim.says().isEmpty() ? claim.id() : claim.says());
    if (claim.source() != null) said.add(element("div", "source", claim.source()));
    if (claim.why() != null) said.add(element("div", "source", claim.why()));
    return said;
  }
}
