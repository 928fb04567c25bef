package org.roamlab.cli.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import org.roamlab.metrics.analysis.RunAnalysis;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.RunDirectory;

/**
 * One of the two runs that are compared.
 *
 * @param label what the user calls it
 */
public record Side(String label, RunDirectory run, RunSummary summary) {

  public static Side of(String label, Path directory) {
    var run = RunDirectory.open(directory);
    var results = directory.resolve("results.json");
    var summary =
        Files.isRegularFile(results)
            ? RunSummary.read(results)
            : RunSummary.of(RunAnalysis.of(run));
    return new Side(label, run, summary);
  }

  boolean virtual() {
    return run.manifest().virtualClock();
  }
}
