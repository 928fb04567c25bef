package org.roamlab.cli.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.compare.Comparison;
import org.roamlab.cli.compare.RevisionRuns;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.metrics.run.RunProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs, sweeps or revisions. */
@Command(
    description = {
      "Compare two runs, two sweeps, or two revisions of this checkout.",
      "A and B are directories of runs or of sweeps; with an EXPERIMENT they are git revisions, at each "
          + "of which it is run. In virtual time every difference is a finding: the first event and the "
          + "first packet that differ are shown field by field."
    })
public final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A run, a sweep, or a revision.")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "What it is compared with.")
  private String b = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "EXPERIMENT",
      description = "What is run at two revisions.")
  private @Nullable String experiment;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write a report too: both curves over each other, and their difference.")
  private @Nullable String out;

  @Option(
      names = "--force",
      description = "Compare runs too that differ by their experiment, clock, venue or seed.")
  private boolean force;

  @Option(names = "--seed", paramLabel = "N", description = "Of the runs at revisions. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "So many runs at each revision, in turns, with seeds from --seed upwards.")
  private int repeat = 1;

  @Mixin private VenueOptions where = new VenueOptions();
  @Mixin private SetOption set = new SetOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public CompareCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (repeat < 1) {
      throw new CommandFailed(ExitCode.USAGE, "--repeat is " + repeat + "; it is at least 1");
    }
    var page = out == null ? null : shell.resolve(out);
    var comparison = new Comparison(shell, new Comparison.Request(Map.of(), page, force));
    try {
      if (experiment == null) {
        comparison.recorded(a, b);
      } else {
        revisions(comparison, experiment);
      }
      return ExitCode.PASSED;
    } catch (RunProblem e) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private void revisions(Comparison comparison, String name) throws InterruptedException {
    var wanted =
        new RevisionRuns.Wanted(name, seed, where.venue(), where.clock().word(), set.values());
    try (var revisions =
        new RevisionRuns(shell, new ThisMachine(shell.env()), noInstall.mayInstall())) {
      comparison.revisions(a, b, wanted, repeat, revisions);
    }
  }
}
