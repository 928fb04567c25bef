package org.roamlab.cli.command;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.compare.RevisionRuns;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.trend.Commits;
import org.roamlab.cli.trend.History;
import org.roamlab.cli.trend.Trends;
import org.roamlab.metrics.result.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks back at the last nights. */
@Command(
    description = {
      "Draw every metric of experiments over the last nights, and say which commit brought each change.",
      "Each 'roamlab check' leaves a line in the history; the last of a day is that night."
    })
public final class TrendCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "EXPERIMENT",
      description = "Names of experiments. Default: all of the history.")
  private List<String> experiments = new ArrayList<>();

  @Option(names = "--nights", paramLabel = "N", description = "So many at most. Default: 30.")
  private int nights = 30;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = "Where checks left it. Default: runs/history.")
  private String history = "runs/history";

  @Option(
      names = "--bisect",
      description =
          "Where several commits came between two nights, run the experiment at some of them to find which "
              + "it was.")
  private boolean bisect;

  @Option(names = "--seed", paramLabel = "N", description = "Of those runs. Default: 1.")
  private long seed = 1;

  @Option(names = "--out", paramLabel = "FILE", description = "The page. Default: trend.html.")
  private String out = "trend.html";

  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public TrendCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (nights < 1) {
      throw new CommandFailed(ExitCode.USAGE, "--nights is " + nights + "; it is at least 1");
    }
    var page = shell.resolve(out);
    try {
      write(page);
    } catch (UncheckedIOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    }
    shell.out().println("page    " + out);
    return ExitCode.PASSED;
  }

  private void write(Path page) throws InterruptedException {
    var machine = new ThisMachine(shell.env());
    var commits = new Commits(shell.home(), machine);
    var from = new History(shell.resolve(history));
    if (!bisect) {
      new Trends(shell, commits, Optional.empty()).write(from, experiments, nights, page);
      return;
    }
    try (var revisions = new RevisionRuns(shell, machine, noInstall.mayInstall())) {
      Trends.Finding finding =
          experiment -> commit -> summary(revisions, commit.hash(), experiment);
      new Trends(shell, commits, Optional.of(finding)).write(from, experiments, nights, page);
    }
  }

  private RunSummary summary(RevisionRuns revisions, String commit, String experiment)
      throws InterruptedException {
    var wanted = new RevisionRuns.Wanted(experiment, seed, "uml", "virtual", Map.of());
    return RunSummary.read(revisions.fresh(commit, wanted).resolve("results.json"));
  }
}
