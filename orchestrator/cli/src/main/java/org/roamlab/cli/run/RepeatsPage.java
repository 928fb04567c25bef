package org.roamlab.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.SeveralRunsReport;
import org.roamlab.reports.run.ReportedRun;

/** One page of all runs of a series: what they have in common, and how they differ. */
final class RepeatsPage {
  /** Of so many runs the curves are kept in memory and drawn; metrics and claims are of all. */
  static final int DRAWN = 10;

  private RepeatsPage() {}

  /**
   * @param number of the run in its series
   */
  static Results kept(Results results, int number) {
    return number < DRAWN ? results : results.withoutSeries();
  }

  record Run(Path directory, Results results) {}

  static Path write(List<Run> runs, Path directory) {
    try {
      Files.createDirectories(directory);
      var page = directory.resolve("report.html");
      SeveralRunsReport.write(
          runs.stream()
              .map(run -> ReportedRun.of(RunDirectory.open(run.directory), run.results))
              .toList(),
          page);
      return page;
    } catch (IOException e) {
      throw unwritable(directory, e);
    } catch (UncheckedIOException e) {
      throw unwritable(directory, Objects.requireNonNull(e.getCause()));
    }
  }

  /** The first free {@code repeat-N} beside the runs. */
  static Path nextTo(Path runs) {
    try {
      for (var n = 1; ; n++) {
        try {
          return Files.createDirectory(runs.resolve("repeat-" + n));
        } catch (FileAlreadyExistsException taken) {
          // By an earlier series.
        }
      }
    } catch (IOException e) {
      throw unwritable(runs, e);
    }
  }

  private static CommandFailed unwritable(Path directory, IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "cannot write the page of all runs to %s: %s".formatted(directory, Reason.of(e)));
  }
}
