package org.roamlab.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.cli.sweep.SeedRange;
import org.roamlab.cli.sweep.SweepRequest;
import org.roamlab.cli.sweep.Sweeps;
import org.roamlab.engine.venue.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment under every combination of some values and seeds. */
@Command(
    description = {
      "Run an experiment under every combination of parameters' values and seeds: those of its "
          + "'matrix', and those of --set.",
      "What was run before comes from the store of results (in virtual time, where a result follows "
          + "from its inputs). After an interruption the same command goes on. A table (CSV, JSON) and a "
          + "report are left in runs/EXPERIMENT/sweep-N/."
    })
public final class SweepCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Its name or file.")
  private String experiment = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=A,B,…",
      split = "\n",
      description = "Values that a parameter takes; instead of those of the matrix.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--seeds",
      paramLabel = "1..20",
      converter = SeedRange.Converter.class,
      description = "Seeds, for each combination. Default: 1.")
  private SeedRange seeds = new SeedRange(List.of(1L));

  @Option(
      names = "--on",
      paramLabel = "uml|host",
      description = "Where it runs: in the guest kernel (uml, the default) or on this kernel.")
  private VenueName venue = VenueName.UML;

  @Option(
      names = "--clock",
      paramLabel = "virtual|real",
      description = "Default: virtual on uml, real on host, which has no other.")
  private @Nullable Clock clock;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "That many runs at a time. Default: one per core.")
  private int jobs;

  @Option(
      names = "--fresh",
      description =
          "Run again what is in the store too, and fail where one byte of the result differs.")
  private boolean fresh;

  @Option(names = "--retry", description = "Run again what failed in the last such sweep.")
  private boolean retry;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Leave the sweep in DIR; or go on with the same sweep there.")
  private @Nullable String out;

  @Option(names = "--quiet", description = "Show the summary only.")
  private boolean quiet;

  @Mixin private ExportOption export = new ExportOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public SweepCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (venue != VenueName.UML && clock == Clock.VIRTUAL) {
      throw new CommandFailed(
          ExitCode.USAGE, "only the guest kernel has virtual time; leave out --clock or --on");
    }
    var preparation = new Preparation(shell, new ThisMachine(shell.env()), noInstall.mayInstall());
    try (var exports = Exports.to(export.targets(), shell);
        var journal = StateDirectory.journal(shell.env(), "sweep " + experiment)) {
      return Sweeps.run(shell, preparation, request(), exports, journal);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot clear away after the sweep: %s%n  roamlab gc tries it again"
              .formatted(Reason.of(e)));
    }
  }

  private SweepRequest request() {
    var usual = venue == VenueName.UML ? Clock.VIRTUAL : Clock.REAL;
    return new SweepRequest(
        experiment,
        venue.word(),
        clock == null ? usual : clock,
        set,
        seeds.seeds(),
        jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors(),
        out,
        fresh,
        retry,
        quiet);
  }
}
