package org.roamlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.check.Checks;
import org.roamlab.cli.check.RevisionBaselines;
import org.roamlab.cli.compare.RevisionRuns;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.cli.trend.History;
import org.roamlab.engine.venue.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds experiments to what they gave before. */
@Command(
    description = {
      "Run experiments in virtual time and compare every metric with a baseline; exit 1 where one got "
          + "worse, or is gone.",
      "How far each may move is said by the experiment's 'tolerances', by default half a percent."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final String USUAL_BASELINES = "baselines";

  @Parameters(
      arity = "1..*",
      paramLabel = "EXPERIMENT",
      description = "Names or files of experiments.")
  private List<String> experiments = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "DIR|FILE.json|REV",
      description =
          "Where baselines are: NAME.json in a directory, or one file; or a git revision, at which the "
              + "experiments are run too. Default: baselines.")
  private String baseline = USUAL_BASELINES;

  @Option(names = "--update", description = "Write the baselines instead.")
  private boolean update;

  @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
  private long seed = 1;

  @Option(
      names = "--fresh",
      description = "Run again what is in the store too, and fail where one byte differs.")
  private boolean fresh;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write test results for a CI system.")
  private @Nullable String junit;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write a summary for a merge request.")
  private @Nullable String markdown;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = "Where each check leaves a line, for 'roamlab trend'. Default: runs/history.")
  private String history = "runs/history";

  @Mixin private JobsOption jobs = new JobsOption();
  @Mixin private ExportOption export = new ExportOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var machine = new ThisMachine(shell.env());
    var preparation = new Preparation(shell, machine, noInstall.mayInstall());
    try (var exports = Exports.to(export.targets(), shell);
        var journal =
            StateDirectory.journal(shell.env(), "check " + String.join(" ", experiments));
        var revisions = new RevisionRuns(shell, machine, noInstall.mayInstall())) {
      var request = request(revisions);
      var ready = preparation.ready("uml", journal);
      return new Checks(
              shell,
              request,
              (checked, name) -> preparation.series(checked, name, Clock.VIRTUAL, ready),
              exports,
              InstantSource.system())
          .run();
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot clear away after the check: %s%n  roamlab gc tries it again"
              .formatted(Reason.of(e)));
    }
  }

  private Checks.Request request(RevisionRuns revisions) {
    return new Checks.Request(
        experiments,
        shell.resolve(baseline),
        revision(revisions),
        new History(shell.resolve(history)),
        seed,
        jobs.jobs(),
        update,
        fresh,
        resolved(junit),
        resolved(markdown));
  }

  /** A file or directory of that name counts more; null where it is none. */
  private @Nullable RevisionBaselines revision(RevisionRuns revisions) {
    if (baseline.endsWith(".json") || Files.exists(shell.resolve(baseline))) {
      return null;
    }
    var commit = revisions.commit(baseline);
    if (commit.isEmpty() && !update && !baseline.equals(USUAL_BASELINES)) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "'%s' is no directory or file of baselines, and no revision of %s either"
              .formatted(baseline, shell.home()));
    }
    if (commit.isPresent() && update) {
      throw new CommandFailed(
          ExitCode.USAGE, "a revision's baseline cannot be written; leave out --update");
    }
    return commit.map(known -> RevisionBaselines.of(baseline, known, revisions)).orElse(null);
  }

  private @Nullable Path resolved(@Nullable String file) {
    return file == null ? null : shell.resolve(file);
  }
}
