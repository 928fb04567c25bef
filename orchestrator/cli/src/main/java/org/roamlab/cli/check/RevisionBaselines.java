package org.roamlab.cli.check;

import java.util.Map;
import org.roamlab.cli.compare.RevisionRuns;
import org.roamlab.metrics.result.RunSummary;

/** What experiments gave at a revision: no file has to be kept, they are run there as well. */
public record RevisionBaselines(String revision, Runs runs) {

  /** A run at a revision. */
  @FunctionalInterface
  public interface Runs {
    RunSummary of(String experiment, long seed) throws InterruptedException;
  }

  /**
   * @param commit that the revision stands for
   */
  public static RevisionBaselines of(String revision, String commit, RevisionRuns runs) {
    return new RevisionBaselines(
        revision,
        (experiment, seed) -> {
          var wanted = new RevisionRuns.Wanted(experiment, seed, "uml", "virtual", Map.of());
          return RunSummary.read(runs.fresh(commit, wanted).resolve("results.json"));
        });
  }

  /**
   * @param experiment as the user named it
   */
  Baseline baseline(String experiment, long seed) throws InterruptedException {
    return Baseline.of(runs.of(experiment, seed));
  }
}
