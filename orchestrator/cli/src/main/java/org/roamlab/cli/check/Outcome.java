package org.roamlab.cli.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.trend.Trend;

/**
 * What a check found of one experiment.
 *
 * @param problem why nothing can be said; null where it can
 * @param nights the last ones, with this one
 */
public record Outcome(
    String experiment, @Nullable String problem, List<MetricChange> changes, Trend nights) {

  static Outcome of(RunSummary run, List<MetricChange> changes, Trend nights) {
    var error = run.error();
    if (error != null) {
      return new Outcome(run.experiment(), "the run failed: " + error, List.of(), nights);
    }
    if (!run.valid()) {
      return new Outcome(
          run.experiment(),
          "the run is not to be trusted: its fidelity is suspect",
          List.of(),
          nights);
    }
    return new Outcome(run.experiment(), null, changes, nights);
  }

  List<MetricChange> failures() {
    return changes.stream().filter(change -> !change.verdict().passes()).toList();
  }

  boolean passed() {
    return problem == null && failures().isEmpty();
  }

  /** Worth a line: what moved at all. */
  List<MetricChange> moved() {
    return changes.stream()
        .filter(change -> change.verdict() != MetricChange.Verdict.SAME)
        .toList();
  }
}
