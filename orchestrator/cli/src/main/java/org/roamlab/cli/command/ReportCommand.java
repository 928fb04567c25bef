package org.roamlab.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.history.RecordedRun;
import org.roamlab.cli.run.Reason;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;
import org.roamlab.metrics.run.RunProblem;
import org.roamlab.reports.RunReport;
import org.roamlab.reports.SeveralRunsReport;
import org.roamlab.reports.run.ReportedRun;
import org.roamlab.reports.summary.MarkdownSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes reports of runs again. */
@Command(
    description = {
      "Make the report of a run again, from its directory alone; or one of several runs.",
      "RUN is a run's directory, or an experiment's name: its latest run.",
      "A directory that run --repeat left stands for all its runs."
    })
public final class ReportCommand implements Callable<Integer> {
  /** What a report is made as. */
  public enum Kind {
    HTML,
    MARKDOWN
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "A run's directory, its experiment, or a directory of runs.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "html|markdown",
      description =
          "html (the default): write report.html. markdown: print a summary for a CI system.")
  private Kind format = Kind.HTML;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Of several runs: the page to write. Default: report.html.")
  private @Nullable String out;

  private final Shell shell;

  public ReportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var runs = names.stream().map(new PastRuns(shell)::findAll).flatMap(List::stream).toList();
    if (out != null && runs.size() == 1) {
      throw new CommandFailed(
          ExitCode.USAGE, "--out is for several runs; the report of one run lies in its directory");
    }
    try {
      var analysed = runs.stream().map(RecordedRun::analyse).toList();
      switch (format) {
        case HTML -> pages(analysed);
        case MARKDOWN -> shell.out().print(MarkdownSummary.of(results(analysed)));
      }
      return ExitCode.PASSED;
    } catch (RunProblem e) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unwritable(e);
    } catch (UncheckedIOException e) {
      throw unwritable(Objects.requireNonNull(e.getCause()));
    }
  }

  private static CommandFailed unwritable(IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "the report could not be written: " + Reason.of(e));
  }

  private static List<Results> results(List<RecordedRun> runs) {
    return runs.stream().map(RecordedRun::results).toList();
  }

  private void pages(List<RecordedRun> runs) throws IOException {
    if (runs.size() == 1) {
      var run = runs.getFirst();
      ResultsJson.write(run.results(), run.directory().path().resolve("results.json"));
      show(RunReport.write(run.directory(), run.results()));
      return;
    }
    var page = shell.resolve(out == null ? "report.html" : out);
    if (page.getParent() != null) {
      Files.createDirectories(page.getParent());
    }
    SeveralRunsReport.write(
        runs.stream().map(run -> ReportedRun.of(run.directory(), run.results())).toList(), page);
    show(page);
  }

  private void show(Path page) {
    shell.out().println("report  " + new PastRuns(shell).shown(page));
  }
}
