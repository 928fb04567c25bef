package org.roamlab.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.RunOptions;
import org.roamlab.cli.run.RunSeries;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.cli.suite.SuitePlan;
import org.roamlab.cli.suite.SuiteRuns;
import org.roamlab.topology.model.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment and says what came out. */
@Command(
    description = {
      "Run an experiment and say, claim by claim, what came out.",
      "EXPERIMENT is a file, or the name of a file in experiments/. Captures, events, results and "
          + "the report are left in runs/EXPERIMENT/SEED-VENUE-N/.",
      "A suite runs its experiments, as many at a time as --jobs says, and puts them on one page; what was run "
          + "before with the same inputs is taken from the store of results."
    })
public final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Its name or file.")
  private String experiment = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "All randomness follows from it. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Run N times, with seeds from --seed upwards.")
  private int repeat = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Leave everything in DIR, which must be new or empty.")
  private @Nullable String out;

  @Option(names = "--quiet", description = "Show the verdict only.")
  private boolean quiet;

  @Option(names = "--open", description = "Open the report in a browser.")
  private boolean open;

  @Mixin private VenueOptions where = new VenueOptions();
  @Mixin private JobsOption jobs = new JobsOption();
  @Mixin private SetOption set = new SetOption();
  @Mixin private ExportOption export = new ExportOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var options = options();
    try (var exports = Exports.to(export.targets(), shell)) {
      var end = runAll(options);
      for (var directory : end.runs()) {
        exports.add(directory);
      }
      var lines = exports.complete();
      if (!quiet) {
        lines.forEach(shell.out()::println);
      }
      return ended(end);
    }
  }

  private RunSeries.End runAll(RunOptions options) throws InterruptedException {
    var suite = new ExperimentFiles(shell).suite(experiment);
    return suite.isPresent() ? run(suite.get(), options) : run(options);
  }

  private int ended(RunSeries.End last) {
    if (open) {
      open(last.report().toString());
    }
    return last.status();
  }

  private RunSeries.End run(Suite suite, RunOptions options) throws InterruptedException {
    if (repeat > 1 || !set.values().isEmpty()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "%s is a suite: --repeat and --set are for one experiment; its file has 'repeat' and 'set' for each run"
              .formatted(experiment));
    }
    try (var journal = StateDirectory.journal(shell.env(), "run " + experiment)) {
      var preparation =
          new Preparation(shell, new ThisMachine(shell.env()), noInstall.mayInstall());
      return new SuiteRuns(
              shell, SuitePlan.of(shell, preparation, suite, options, journal), options, journal)
          .run();
    } catch (IOException e) {
      throw notCleared(e);
    }
  }

  private RunSeries.End run(RunOptions options) throws InterruptedException {
    try (var journal = StateDirectory.journal(shell.env(), "run " + experiment)) {
      var machine = new ThisMachine(shell.env());
      var series =
          new Preparation(shell, machine, noInstall.mayInstall())
              .prepare(experiment, options, journal);
      return new RunSeries(shell, series, options, journal).run();
    } catch (IOException e) {
      throw notCleared(e);
    }
  }

  private static CommandFailed notCleared(IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "cannot clear away after the run: %s%n  roamlab gc tries it again".formatted(Reason.of(e)));
  }

  private RunOptions options() {
    if (repeat < 1) {
      throw new CommandFailed(ExitCode.USAGE, "--repeat is " + repeat + "; it is at least 1");
    }
    return new RunOptions(
        where.venue(), where.clock(), seed, repeat, jobs.jobs(), set.values(), out, quiet);
  }

  private void open(String report) {
    try {
      new ProcessBuilder("xdg-open", report).inheritIO().start();
    } catch (IOException e) {
      shell.err().println("cannot open the report: " + e.getMessage());
    }
  }
}
