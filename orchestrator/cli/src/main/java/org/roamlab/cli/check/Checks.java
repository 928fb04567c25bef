package org.roamlab.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.compare.MetricText;
import org.roamlab.cli.run.KeptRuns;
import org.roamlab.cli.run.OneRun;
import org.roamlab.cli.run.QuietView;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.RunConditions;
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
  private final InstantSource clock;

  /** How an experiment becomes something that can be run. */
  @FunctionalInterface
  public interface Preparing {
    OneRun.Series series(ExperimentFiles.Checked checked, String name) throws InterruptedException;
  }

  /**
   * @param baseline a file, or a directory with one for each experiment
   * @param revision whose results are the baseline instead; null where files are
   * @param history where each check leaves a line
   * @param junit, markdown files to write; null: none
   */
  public record Request(
      List<String> experiments,
      Path baseline,
      @Nullable RevisionBaselines revision,
      History history,
      long seed,
      boolean update,
      boolean fresh,
      @Nullable Path junit,
      @Nullable Path markdown) {}

  /**
   * @param clock tells which night it is
   */
  public Checks(Shell shell, Request request, Preparing preparing, InstantSource clock) {
    this.shell = shell;
    this.clock = clock;
    this.request = request;
    this.preparing = preparing;
  }

  /** Returns the exit status. */
  public int run() throws InterruptedException {
    if (request.revision() == null
        && request.experiments().size() > 1
        && request.baseline().toString().endsWith(".json")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "one file is the baseline of one experiment; give a directory for several");
    }
    var outcomes = new ArrayList<Outcome>();
    for (var name : request.experiments()) {
      outcomes.add(check(name));
    }
    write(request.junit(), CheckFiles.junit(outcomes));
    write(request.markdown(), CheckFiles.markdown(outcomes));
    return outcomes.stream().allMatch(Outcome::passed) ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private Outcome check(String name) throws InterruptedException {
    var checked = new ExperimentFiles(shell).read(name, Map.of());
    var experiment = checked.experiment().name();
    var file = Baseline.file(request.baseline(), experiment);
    var baseline = request.update() ? null : baseline(name, file);
    var series = preparing.series(checked, name);
    var ran = ran(series, experiment);
    var run = ran.summary();
    if (baseline == null) {
      return updated(run, file);
    }
    var revision = request.revision();
    baseline.mustFit(run, revision == null ? file : revision.revision());
    var plan = RunDirectory.open(ran.directory()).manifest().plan();
    var nights = nights(series, run, plan);
    var changes =
        MetricChange.between(
            baseline.metrics(),
            run.metrics(),
            tolerances(checked.comparison()),
            metric -> Better.of(plan, metric));
    var outcome = Outcome.of(run, changes, nights);
    say(outcome, ran.stored());
    return outcome;
  }

  private Baseline baseline(String name, Path file) throws InterruptedException {
    var revision = request.revision();
    return revision == null ? Baseline.read(file) : revision.baseline(name, request.seed());
  }

  /** The last ones with this one, which is kept; a run that says nothing is no night. */
  private Trend nights(OneRun.Series series, RunSummary run, RunPlan plan) {
    var experiment = run.experiment();
    var better = new TreeMap<String, Better>();
    run.metrics().keySet().forEach(metric -> better.put(metric, Better.of(plan, metric)));
    var night = new Night(clock.instant(), series.revision(), run.metrics(), better);
    if (run.error() == null && run.valid()) {
      request.history().add(experiment, night);
    }
    return Trend.of(experiment, request.history().read(experiment), NIGHTS_SHOWN);
  }

  private KeptRuns.Ran ran(OneRun.Series series, String experiment) throws InterruptedException {
    var directory =
        shell.directory().resolve("runs").resolve(experiment).resolve("check-" + request.seed());
    try {
      ResultStore.removeAll(directory);
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot replace %s: %s".formatted(directory, Reason.of(e)));
    }
    var conditions = new RunConditions("uml", "virtual", request.seed(), 0, Map.of());
    return new KeptRuns(shell, request.fresh())
        .run(series, conditions, directory, new QuietView(), OptionalInt.empty());
  }

  private Outcome updated(RunSummary run, Path file) {
    var outcome = Outcome.of(run, List.of(), new Trend(run.experiment(), List.of()));
    if (outcome.problem() != null) {
      say(outcome, false);
      return outcome;
    }
    Baseline.of(run).write(file);
    shell
        .out()
        .printf("%s: baseline of %d metrics in %s%n", run.experiment(), run.metrics().size(), file);
    return outcome;
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

  private void say(Outcome outcome, boolean kept) {
    var out = shell.out();
    var moved = outcome.moved();
    out.printf(
        "%s %s · %d of %d metrics are the same%s%n",
        outcome.passed() ? "✓" : "✗",
        outcome.experiment(),
        outcome.changes().size() - moved.size(),
        outcome.changes().size(),
        kept ? " · kept" : "");
    var problem = outcome.problem();
    if (problem != null) {
      out.println("  " + problem);
    }
    for (var change : moved) {
      out.printf(
          "  %-28s %-30s %10s  %s%n",
          change.name(),
          MetricText.values(change),
          MetricText.percent(change.relative()),
          MetricText.word(change.verdict()));
    }
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
