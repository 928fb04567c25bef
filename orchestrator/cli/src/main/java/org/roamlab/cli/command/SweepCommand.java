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

  @Mixin private VenueOptions where = new VenueOptions();
  @Mixin private JobsOption jobs = new JobsOption();
  @Mixin private ExportOption export = new ExportOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public SweepCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var request = request();
    var preparation = new Preparation(shell, new ThisMachine(shell.env()), noInstall.mayInstall());
    try (var exports = Exports.to(export.targets(), shell);
        var journal = StateDirectory.journal(shell.env(), "sweep " + experiment)) {
      return Sweeps.run(shell, preparation, request, exports, journal);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot clear away after the sweep: %s%n  roamlab gc tries it again"
              .formatted(Reason.of(e)));
    }
  }

  private SweepRequest request() {
    return new SweepRequest(
        experiment,
        where.venue(),
        where.clock(),
        set,
        seeds.seeds(),
        jobs.jobs(),
        out,
        fresh,
        retry,
        quiet);
  }
}
