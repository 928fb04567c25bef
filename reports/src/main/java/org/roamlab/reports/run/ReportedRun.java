package org.roamlab.reports.run;

import java.util.List;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.figure.Figure;

/**
 * A run with what its report draws.
 *
 * @param label tells it from other runs in one report, such as {@code seed 1, uml, run 2}
 * @param figures the main one first
 */
public record ReportedRun(
    RunDirectory directory,
    Results results,
    String label,
    RunTimeline timeline,
    List<Figure> figures) {

  public static ReportedRun of(RunDirectory directory, Results results) {
    RunTimeline timeline = RunTimeline.of(directory.events(), results);
    String label =
        "seed %d, %s, run %d".formatted(results.seed(), results.venue(), results.repeat() + 1);
    return new ReportedRun(
        directory, results, label, timeline, new RunFigures(results, timeline).all());
  }

  /** Why figures of this run may not be trusted, in a few words; null where they may. */
  public static @org.jspecify.annotations.Nullable String warning(Results results) {
    if (results.fidelity().verdict() == Fidelity.Verdict.VALID) return null;
    return results.fidelity().checks().stream()
        .filter(check -> !check.holds())
        .findFirst()
        .map(check -> "fidelity suspect: " + check.id() + " " + check.subject())
        .orElse("fidelity suspect");
  }
}
