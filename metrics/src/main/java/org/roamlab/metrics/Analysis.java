package org.roamlab.metrics;

import org.roamlab.metrics.analysis.RunAnalysis;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;

/** From a run directory to its results. */
public final class Analysis {
  private Analysis() {}

  /** The same run directory gives the same results, whatever the machine. */
  public static Results of(RunDirectory run) {
    return RunAnalysis.of(run);
  }
}
