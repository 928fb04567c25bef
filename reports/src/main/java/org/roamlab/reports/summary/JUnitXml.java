package org.roamlab.reports.summary;

import java.math.BigDecimal;
import java.util.Locale;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.html.Html;

/**
 * The claims as the test results that CI systems read: a case per claim, and one for fidelity. What
 * is unknown is an error, never a pass.
 */
public final class JUnitXml {
  private JUnitXml() {}

  public static String of(Results results) {
    StringBuilder cases = new StringBuilder();
    int failures = 0;
    int errors = 0;
    for (ClaimResult claim : results.claims()) {
      if (claim.verdict() == ClaimResult.Verdict.FAIL) failures++;
      if (claim.verdict() == ClaimResult.Verdict.UNKNOWN) errors++;
      open(cases, results, claim.id());
      outcome(cases, claim);
    }
    if (results.error() != null) {
      errors++;
      open(cases, results, "run");
      problem(cases, "error", "the run failed", results.error());
    }
    open(cases, results, "fidelity");
    if (results.fidelity().verdict() == Fidelity.Verdict.SUSPECT) {
      errors++;
      problem(cases, "error", "the result is not to be trusted", suspect(results.fidelity()));
    } else cases.append("/>\n");
    int tests = results.claims().size() + 1 + (results.error() == null ? 0 : 1);
    return head(results, tests, failures, errors) + cases + "  </testsuite>\n</testsuites>\n";
  }

  private static String head(Results results, int tests, int failures, int errors) {
    String counts =
        String.format(
            Locale.ROOT, "tests=\"%d\" failures=\"%d\" errors=\"%d\"", tests, failures, errors);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
        + counts
        + ">\n  <testsuite name=\""
        + Html.escaped(results.experiment())
        + "\" "
        + counts
        + " skipped=\"0\" time=\""
        + BigDecimal.valueOf(results.virtualNs(), 9).toPlainString()
        + "\">\n";
  }

  private static void open(StringBuilder out, Results results, String name) {
    out.append("    <testcase classname=\"")
        .append(Html.escaped(results.experiment()))
        .append("\" name=\"")
        .append(Html.escaped(name))
        .append('"');
  }

  private static void outcome(StringBuilder out, ClaimResult claim) {
    switch (claim.verdict()) {
      case PASS -> out.append("/>\n");
      case FAIL -> problem(out, "failure", claim.says(), ClaimWords.details(claim));
      case UNKNOWN -> problem(out, "error", "unknown: " + claim.says(), ClaimWords.details(claim));
    }
  }

  private static void problem(StringBuilder out, String kind, String message, String details) {
    out.append(">\n      <")
        .append(kind)
        .append(" message=\"")
        .append(Html.escaped(message))
        .append("\">")
        .append(Html.escaped(details))
        .append("</")
        .append(kind)
        .append(">\n    </testcase>\n");
  }

  private static String suspect(Fidelity fidelity) {
    StringBuilder words = new StringBuilder();
    for (Fidelity.Check check : fidelity.checks())
      if (!check.holds())
        words
            .append(check.id())
            .append(' ')
            .append(check.subject())
            .append(": specified ")
            .append(check.specified())
            .append(", measured ")
            .append(check.measured())
            .append(". ")
            .append(check.why())
            .append('\n');
    return words.toString().strip();
  }
}
