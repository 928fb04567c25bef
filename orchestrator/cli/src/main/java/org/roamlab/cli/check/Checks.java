package org.roamlab.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.run.KeptRuns;
import org.roamlab.cli.run.OneRun;
import org.roamlab.cli.run.QuietView;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.cli.run.SideBySide;
import org.roamlab.cli.store.ResultStore;
import org.roamlab.cli.trend.History;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.Tolerance;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.trend.Night;
import org.roamlab.metrics.trend.Trend;
import org.roamlab.topology.model.Comparison;

/** Runs experiments in virtual time, or takes them from the store, and holds them to baselines. */
public final class Checks {
  private static final int NIGHTS_SHOWN = 30;

  private final Shell shell;
  private final Request request;
  private final Preparing preparing;
  private final Exports exports;
  private final InstantSource clock;
  private final KeptRuns runs;
  private final CheckText text;

  /** How an experiment becomes something that can be run. */
  @FunctionalInterface
  public interface Preparing {
    OneRun.Series series(ExperimentFiles.Checked checked, String name) throws InterruptedException;
  }

  /**
   * @param baseline a file, or a directory with one for each experiment
   * @param revision whose results are the baseline instead; null where files are
   * @param history where each check leaves a line
   * @param jobs so many runs at a time
   * @param junit, markdown files to write; null: none
   */
  public record Request(
      List<String> experiments,
      Path baseline,
      @Nullable RevisionBaselines revision,
      History history,
      long seed,
      int jobs,
      boolean update,
      boolean fresh,
      @Nullable Path junit,
      @Nullable Path markdown) {
    RunConditions conditions() {
      return new RunConditions("uml", "virtual", seed, 0, Map.of());
    }
  }

  /**
   * @param exports where the runs go besides, when all are done
   * @param clock tells which night it is
   */
  public Checks(
      Shell shell, Request request, Preparing preparing, Exports exports, InstantSource clock) {
    this.shell = shell;
    this.clock = clock;
    this.request = request;
    this.preparing = preparing;
    this.exports = exports;
    this.runs = new KeptRuns(shell, request.fresh());
    this.text = new CheckText(shell.out());
  }

  /** Returns the exit status. */
  public int run() throws InterruptedException {
    var wanted = new WantedChecks(shell, request).read();
    var outcomes = new TreeMap<String, Outcome>();
    var tasks = new ArrayList<SideBySide.Task<Attempt>>();
    for (var check : wanted) {
      var series = preparing.series(check.checked(), check.name());
      tasks.add(cpu -> attempt(check, series, cpu));
    }
    try {
      SideBySide.run(
          request.jobs(),
          tasks,
          ended -> outcomes.put(ended.wanted().experiment(), outcome(ended)));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot run side by side: %s".formatted(Reason.of(e)));
    }
    return report(
        wanted.stream()
            .map(check -> Objects.requireNonNull(outcomes.get(check.experiment())))
            .toList());
  }

  private int report(List<Outcome> outcomes) throws InterruptedException {
    write(request.junit(), CheckFiles.junit(outcomes));
    write(request.markdown(), CheckFiles.markdown(outcomes));
    for (var outcome : outcomes) {
      if (Files.exists(directory(outcome.experiment()).resolve("results.json"))) {
        exports.add(directory(outcome.experiment()));
      }
    }
    exports.complete().forEach(shell.out()::println);
    return outcomes.stream().mapToInt(Outcome::status).max().orElse(ExitCode.PASSED);
  }

  private Attempt attempt(WantedChecks.Wanted wanted, OneRun.Series series, int cpu)
      throws IOException, InterruptedException {
    var directory = directory(wanted.experiment());
    ResultStore.removeAll(directory);
    Files.createDirectories(directory);
    try {
      var ran =
          runs.run(series, request.conditions(), directory, new QuietView(), OptionalInt.of(cpu));
      return new Attempt.Made(wanted, series, ran);
    } catch (CommandFailed why) {
      return new Attempt.NotMade(wanted, why);
    }
  }

  private Path directory(String experiment) {
    return shell.directory().resolve("runs").resolve(experiment).resolve("check-" + request.seed());
  }

  private Outcome outcome(Attempt attempt) {
    return switch (attempt) {
      case Attempt.NotMade(var wanted, var why) ->
          said(Outcome.of(wanted.experiment(), why), false);
      case Attempt.Made made -> {
        var baseline = made.wanted().baseline();
        yield baseline == null ? updated(made) : compared(made, baseline);
      }
    };
  }

  private Outcome said(Outcome outcome, boolean kept) {
    text.say(outcome, kept);
    return outcome;
  }

  private Outcome updated(Attempt.Made made) {
    var run = made.ran().summary();
    var outcome = Outcome.of(run, List.of(), new Trend(run.experiment(), List.of()));
    if (outcome.problem() != null) {
      return said(outcome, made.ran().stored());
    }
    var file = made.wanted().file();
    var baseline = Baseline.of(run);
    baseline.write(file);
    text.written(baseline, file);
    return outcome;
  }

  private Outcome compared(Attempt.Made made, Baseline baseline) {
    var run = made.ran().summary();
    baseline.mustFit(run, made.wanted().from());
    var plan = RunDirectory.open(made.ran().directory()).manifest().plan();
    var nights = nights(made.series(), run, plan);
    var changes =
        MetricChange.between(
            baseline.metrics(),
            run.metrics(),
            tolerances(made.wanted().checked().comparison()),
            metric -> Better.of(plan, metric));
    return said(Outcome.of(run, changes, nights), made.ran().stored());
  }

  /** The last ones with this one, which is kept; a run that says nothing is no night. */
  private Trend nights(OneRun.Series series, RunSummary run, RunPlan plan) {
    var experiment = run.experiment();
    var better = new TreeMap<String, Better>();
    run.metrics().keySet().forEach(metric -> better.put(metric, Better.of(plan, metric)));
    var night = new Night(clock.instant(), series.revision(), run.metrics(), better);
    if (Outcome.problem(run) == null) {
      request.history().add(experiment, night);
    }
    return Trend.of(experiment, request.history().read(experiment), NIGHTS_SHOWN);
  }

  private static Map<String, Tolerance> tolerances(Comparison comparison) {
    var tolerances = new LinkedHashMap<String, Tolerance>();
    comparison
        .tolerances()
        .forEach((metric, given) -> {
          var better = given.better();
          tolerances.put(
              metric,
              new Tolerance(
                  given.limit(),
                  given.relative(),
                  better == null ? null : Better.valueOf(better.name())));
        });
    return tolerances;
  }

  private static void write(@Nullable Path file, String content) {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write %s: %s".formatted(file, Reason.of(e)));
    }
  }
}
