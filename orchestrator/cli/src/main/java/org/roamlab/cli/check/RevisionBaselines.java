package org.roamlab.cli.check;

import java.util.Map;
import java.util.Optional;
import org.roamlab.cli.compare.RevisionRuns;
import org.roamlab.metrics.result.RunSummary;

/** What experiments gave at a revision: no file has to be kept, they are run there as well. */
public record RevisionBaselines(String revision, Runs runs) {

  /** A run at a revision; empty where the experiment came later. */
  @FunctionalInterface
  public interface Runs {
    Optional<RunSummary> of(String experiment, long seed) throws InterruptedException;
  }

  /**
   * @param commit that the revision stands for
   */
  public static RevisionBaselines of(String revision, String commit, RevisionRuns runs) {
    return new RevisionBaselines(
        revision,
        (experiment, seed) -> {
          if (runs.isLaterThan(commit, experiment)) {
            return Optional.empty();
          }
          var wanted = new RevisionRuns.Wanted(experiment, seed, "uml", "virtual", Map.of());
          return Optional.of(RunSummary.read(runs.fresh(commit, wanted).resolve("results.json")));
        });
  }

  /**
   * @param experiment as the user named it
   */
  Optional<Baseline> baseline(String experiment, long seed) throws InterruptedException {
    return runs.of(experiment, seed).map(Baseline::of);
  }
}
