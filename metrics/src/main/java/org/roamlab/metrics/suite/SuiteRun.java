package org.roamlab.metrics.suite;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.run.RunDirectory;

/**
 * A run directory as far as a suite looks at it.
 *
 * @param says the one sentence of what is asked
 */
public record SuiteRun(
    Path directory, String says, Paper paper, RunSummary summary, List<ClaimResult> claims) {

  /**
   * What the experiment says about the figure that it reproduces.
   *
   * @param says what the paper says about it
   * @param differs where ours is another, and why
   */
  public record Paper(
      @Nullable String name,
      @Nullable String figure,
      @Nullable String says,
      @Nullable String differs) {

    public static Paper of(Manifest manifest) {
      Fields reproduces =
          manifest
              .fields()
              .objectOrEmpty("plan")
              .objectOrEmpty("experiment")
              .objectOrEmpty("reproduces");
      return new Paper(
          reproduces.text("paper"),
          reproduces.text("figure"),
          reproduces.text("says"),
          reproduces.text("differs"));
    }
  }

  public static SuiteRun of(Path directory) {
    Path results = directory.resolve("results.json");
    Manifest manifest = RunDirectory.open(directory).manifest();
    return new SuiteRun(
        directory,
        manifest.plan().says(),
        Paper.of(manifest),
        RunSummary.read(results),
        RecordedClaims.read(results));
  }
}
