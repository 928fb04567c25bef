package org.roamlab.cli.command;

import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import picocli.CommandLine.Option;

/** How many runs are made at a time. */
public final class JobsOption {
  private static final int ONE_PER_CORE = 0;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "That many runs at a time, where there are several. Default: one per core.")
  private int jobs = ONE_PER_CORE;

  int jobs() {
    if (jobs < 0) {
      throw new CommandFailed(ExitCode.USAGE, "--jobs is " + jobs + "; it is at least 1");
    }
    return jobs == ONE_PER_CORE ? Runtime.getRuntime().availableProcessors() : jobs;
  }
}
