package org.roamlab.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.roamlab.cli.Shell;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.summary.ClaimWords;

/** What came out, as the last lines of a run say it. */
public final class VerdictText {
  private static final int CLAIM_WIDTH = 46;

  private final Results results;
  private final boolean colours;

  public VerdictText(Results results, boolean colours) {
    this.results = results;
    this.colours = colours;
  }

  /**
   * @param report relative to where the user is, where it can be
   */
  public List<String> lines(Path report) {
    var lines = new ArrayList<String>();
    lines.add(headline());
    var error = results.error();
    if (error != null) {
      error.lines().forEach(line -> lines.add("  " + line));
    }
    results.claims().forEach(claim -> lines.addAll(lines(claim)));
    suspicions().forEach(lines::add);
    lines.add("report  " + report);
    return lines;
  }

  String headline() {
    var words = new ArrayList<String>();
    words.add(word());
    if (!results.claims().isEmpty()) {
      words.add("%d of %d claims".formatted(passed(), results.claims().size()));
    }
    words.add("fidelity " + results.fidelity().verdict().name().toLowerCase(Locale.ROOT));
    words.add(duration());
    return String.join(" · ", words);
  }

  private String word() {
    var suspect = results.fidelity().verdict() == Fidelity.Verdict.SUSPECT;
    return switch (results.verdict()) {
      case PASS -> suspect ? painted("not to be trusted", 33) : painted(passWord(), 32);
      case FAIL -> painted("failed", 31);
      case UNKNOWN -> painted("unknown", 33);
      case ERROR -> painted("the run failed", 31);
    };
  }

  private String passWord() {
    return results.claims().isEmpty() ? "ended" : "passed";
  }

  private String duration() {
    var virtual = String.format(Locale.ROOT, "%.0f s", results.virtualNs() / 1e9);
    var wall = results.wallSeconds();
    return wall == null ? virtual : String.format(Locale.ROOT, "%s in %.1f s", virtual, wall);
  }

  private long passed() {
    return results.claims().stream()
        .filter(claim -> claim.verdict() == ClaimResult.Verdict.PASS)
        .count();
  }

  private List<String> lines(ClaimResult claim) {
    var found = ClaimWords.measured(claim) + ", expected " + claim.expected();
    var says = "  " + mark(claim) + " " + claim.says();
    var lines = new ArrayList<String>();
    if (claim.says().length() <= CLAIM_WIDTH && CLAIM_WIDTH + 5 + found.length() <= Shell.COLUMNS) {
      lines.add(says + " ".repeat(CLAIM_WIDTH + 1 - claim.says().length()) + found);
    } else {
      lines.add(says);
      lines.add("      " + found);
    }
    var why = claim.why();
    if (why != null && claim.verdict() != ClaimResult.Verdict.PASS) {
      why.lines().forEach(line -> lines.add("      " + line));
    }
    return lines;
  }

  private String mark(ClaimResult claim) {
    return switch (claim.verdict()) {
      case PASS -> painted("✓", 32);
      case FAIL -> painted("✗", 31);
      case UNKNOWN -> painted("?", 33);
    };
  }

  private List<String> suspicions() {
    return results.fidelity().checks().stream()
        .filter(check -> !check.holds())
        .map(check ->
            "  ! %s: %s instead of %s; %s"
                .formatted(check.subject(), check.measured(), check.specified(), check.why()))
        .toList();
  }

  private String painted(String text, int colour) {
    return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
