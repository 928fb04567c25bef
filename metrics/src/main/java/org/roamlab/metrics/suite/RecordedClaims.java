package org.roamlab.metrics.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunProblem;

/** The claims that a results.json holds, as they were judged. */
final class RecordedClaims {
  private RecordedClaims() {}

  static List<ClaimResult> read(Path resultsJson) {
    try {
      Fields results = Fields.parse("results", Files.readString(resultsJson));
      return results.objects("claims").stream().map(RecordedClaims::claim).toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new RunProblem(resultsJson + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static ClaimResult claim(Fields claim) {
    String expected = claim.textOr("expected", "");
    return new ClaimResult(
        claim.textOr("id", ""),
        claim.textOr("says", ""),
        claim.text("source"),
        expected,
        ClaimResult.Verdict.valueOf(claim.textOr("verdict", "unknown").toUpperCase(Locale.ROOT)),
        claim.number("measured"),
        claim.text("unit"),
        expected,
        claim.text("why"));
  }
}
