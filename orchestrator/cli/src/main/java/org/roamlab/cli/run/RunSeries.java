package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.engine.journal.Journal;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.RunSummary;

/** One run, or several with successive seeds, as many at a time as there are cores. */
public final class RunSeries {
  private final Shell shell;
  private final OneRun.Series series;
  private final RunOptions options;
  private final RunDirectories directories;

  public RunSeries(Shell shell, OneRun.Series series, RunOptions options, Journal journal) {
    this.shell = shell;
    this.series = series;
    this.options = options;
    this.directories = new RunDirectories(journal);
  }

  /**
   * @param report of the run, or of all of them
   * @param runs directories of all of them, by seed
   */
  public record End(int status, Path report, List<Path> runs) {}

  private record Ran(long seed, Path directory, Results results) {
    int status() {
      return RunStatus.of(RunSummary.of(results));
    }

    Path report() {
      return directory.resolve("report.html");
    }
  }

  public End run() throws InterruptedException {
    return options.repeat() == 1 ? alone() : sideBySide();
  }

  private End alone() throws InterruptedException {
    var view = view();
    heading(view);
    var ran = run(0, view, OptionalInt.empty());
    if (!options.quiet()) {
      shell.out().println();
    }
    new VerdictText(ran.results(), shell.colours())
        .lines(shown(ran.report()))
        .forEach(shell.out()::println);
    return new End(ran.status(), ran.report(), List.of(ran.directory()));
  }

  private RunView view() {
    if (options.quiet()) {
      return new QuietView();
    }
    return shell.terminal()
        ? new TerminalView(shell.out(), System::nanoTime)
        : new PlainView(shell.out());
  }

  private void heading(RunView view) {
    var experiment = series.plan().experiment();
    view.heading(experiment.name(), experiment.says(), conditions(0).text());
  }

  private RunConditions conditions(int repeat) {
    return new RunConditions(
        options.venue(), options.clock().word(), options.seed() + repeat, repeat, options.set());
  }

  private Ran run(int repeat, RunView view, OptionalInt cpu) throws InterruptedException {
    var conditions = conditions(repeat);
    try (var made = directory(conditions)) {
      var results = new OneRun(series, conditions, made.path(), view).execute(cpu);
      return new Ran(conditions.seed(), made.path(), RepeatsPage.kept(results, repeat));
    }
  }

  private RunDirectories.Made directory(RunConditions conditions) {
    var out = options.out();
    if (out == null) {
      var name = series.plan().experiment().name();
      return directories.next(shell.directory(), name, conditions.seed(), conditions.venue());
    }
    var there = shell.resolve(out);
    return directories.at(
        options.repeat() == 1
            ? there
            : there.resolve(conditions.seed() + "-" + conditions.venue()));
  }

  private End sideBySide() throws InterruptedException {
    heading(view());
    var tasks = new ArrayList<SideBySide.Task<Ran>>();
    for (var repeat = 0; repeat < options.repeat(); repeat++) {
      var number = repeat;
      tasks.add(cpu -> run(number, new QuietView(), OptionalInt.of(cpu)));
    }
    var ended = new ArrayList<Ran>();
    try {
      SideBySide.run(options.jobs(), tasks, ran -> ended.add(shownLine(ran)));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot run side by side: %s".formatted(Reason.of(e)));
    }
    return summary(ended);
  }

  private Ran shownLine(Ran ran) {
    var headline = new VerdictText(ran.results(), shell.colours()).headline();
    shell.out().printf("seed %-4d %s%n          %s%n", ran.seed(), headline, shown(ran.report()));
    return ran;
  }

  private End summary(List<Ran> ended) {
    var passed = ended.stream().filter(ran -> ran.status() == ExitCode.PASSED).count();
    shell.out().printf("%d of %d runs passed%n", passed, ended.size());
    var worst = ended.stream().mapToInt(Ran::status).max().orElse(ExitCode.PASSED);
    var bySeed = ended.stream().sorted(Comparator.comparingLong(Ran::seed)).toList();
    var page = page(bySeed);
    shell.out().println("report  " + shown(page));
    return new End(worst, page, bySeed.stream().map(Ran::directory).toList());
  }

  private Path page(List<Ran> bySeed) {
    var out = options.out();
    var parent = Objects.requireNonNull(bySeed.getFirst().directory().getParent());
    return RepeatsPage.write(
        bySeed.stream().map(ran -> new RepeatsPage.Run(ran.directory(), ran.results())).toList(),
        out == null ? RepeatsPage.nextTo(parent) : shell.resolve(out));
  }

  /** Relative to where the user is, where it is below. */
  private Path shown(Path path) {
    return path.startsWith(shell.directory()) ? shell.directory().relativize(path) : path;
  }
}
