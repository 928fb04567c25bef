package org.roamlab.cli.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.trend.Trend;

/**
 * What a check found of one experiment.
 *
 * @param status for the shell that called
 * @param problem why nothing can be said; null where it can
 * @param nights the last ones, with this one
 */
public record Outcome(
    String experiment,
    int status,
    @Nullable String problem,
    List<MetricChange> changes,
    Trend nights) {

  static Outcome of(RunSummary run, List<MetricChange> changes, Trend nights) {
    var problem = problem(run);
    if (problem != null) {
      return new Outcome(run.experiment(), ExitCode.FAILED, problem, List.of(), nights);
    }
    var passes = changes.stream().allMatch(change -> change.verdict().passes());
    var status = passes ? ExitCode.PASSED : ExitCode.FAILED;
    return new Outcome(run.experiment(), status, null, changes, nights);
  }

  /** Of what could not even be run. */
  static Outcome of(String experiment, CommandFailed why) {
    var none = new Trend(experiment, List.of());
    return new Outcome(experiment, why.status(), why.text(), List.of(), none);
  }

  /** Why a run says nothing of its experiment; null where it does. */
  static @Nullable String problem(RunSummary run) {
    var error = run.error();
    if (error != null) {
      return "the run failed: " + error;
    }
    return run.valid() ? null : "the run is not to be trusted: its fidelity is suspect";
  }

  List<MetricChange> failures() {
    return changes.stream().filter(change -> !change.verdict().passes()).toList();
  }

  boolean passed() {
    return status == ExitCode.PASSED;
  }

  /** Worth a line: what moved at all. */
  List<MetricChange> moved() {
    return changes.stream()
        .filter(change -> change.verdict() != MetricChange.Verdict.SAME)
        .toList();
  }
}
