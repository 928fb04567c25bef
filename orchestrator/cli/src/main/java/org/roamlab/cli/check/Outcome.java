package org.roamlab.cli.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.result.RunSummary;

/**
 * What a check found of one experiment.
 *
 * @param problem why nothing can be said; null where it can
 */
public record Outcome(String experiment, @Nullable String problem, List<MetricChange> changes) {

  static Outcome of(RunSummary run, List<MetricChange> changes) {
    var error = run.error();
    if (error != null) {
      return new Outcome(run.experiment(), "the run failed: " + error, List.of());
    }
    if (!run.valid()) {
      return new Outcome(
          run.experiment(), "the run is not to be trusted: its fidelity is suspect", List.of());
    }
    return new Outcome(run.experiment(), null, changes);
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
