package org.roamlab.cli.run;

import org.roamlab.cli.ExitCode;
import org.roamlab.metrics.result.RunSummary;

/** What a run means for the exit status of its command. */
public final class RunStatus {
  private RunStatus() {}

  public static int of(RunSummary run) {
    if (run.error() != null) {
      return ExitCode.FAILED;
    }
    if (!run.valid()) {
      return ExitCode.NOT_TRUSTWORTHY;
    }
    return run.passed() ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
