package org.roamlab.reports.summary;

import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Numbers;

/** The claims as a table that CI systems show beside a change. */
public final class MarkdownSummary {
  private MarkdownSummary() {}

  public static String of(List<Results> runs) {
    StringBuilder out = new StringBuilder();
    for (Results run : runs) append(out, run);
    return out.toString();
  }

  private static void append(StringBuilder out, Results run) {
    out.append("### ").append(cell(run.experiment())).append(": ").append(word(run.verdict()));
    out.append("\n\n").append(cell(run.says())).append("\n\n");
    out.append(
        String.format(
            Locale.ROOT,
            "venue %s · clock %s · seed %d · %s · fidelity %s%n%n",
            run.venue(),
            run.clock(),
            run.seed(),
            Numbers.duration(run.virtualNs()),
            run.fidelity().verdict().name().toLowerCase(Locale.ROOT)));
    if (run.error() != null)
      out.append("**The run failed:** ").append(cell(run.error())).append("\n\n");
    for (Fidelity.Check check : run.fidelity().checks())
      if (!check.holds())
        out.append("**Not to be trusted:** ")
            .append(cell(check.id() + " " + check.subject() + ": " + check.why()))
            .append("\n\n");
    if (run.claims().isEmpty()) return;
    out.append("| | claim | expected | measured |\n|---|---|---|---|\n");
    for (ClaimResult claim : run.claims()) row(out, claim);
    out.append('\n');
  }

  private static void row(StringBuilder out, ClaimResult claim) {
    String source = claim.source() == null ? "" : " (" + claim.source() + ")";
    String why = claim.why() == null ? "" : "; " + claim.why();
    out.append("| ")
        .append(sign(claim.verdict()))
        .append(" | ")
        .append(cell(claim.says() + source))
        .append(" | ")
        .append(cell(claim.expected()))
        .append(" | ")
        .append(cell(ClaimWords.measured(claim) + why))
        .append(" |\n");
  }

  private static String sign(ClaimResult.Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓ passed";
      case FAIL -> "✗ failed";
      case UNKNOWN -> "? unknown";
    };
  }

  private static String word(Results.Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓ passed";
      case FAIL -> "✗ failed";
      case UNKNOWN -> "? unknown";
      case ERROR -> "! error";
    };
  }

  /** Signs that Markdown or HTML would read as more than text are escaped; a cell is one line. */
  private static String cell(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray())
      if (c == '\n' || c == '\r') out.append(' ');
      else if (c == '<') out.append("&lt;");
      else if (c == '&') out.append("&amp;");
      else {
        if ("\\`*_[]|#".indexOf(c) >= 0) out.append('\\');
        out.append(c);
      }
    return out.toString();
  }
}
