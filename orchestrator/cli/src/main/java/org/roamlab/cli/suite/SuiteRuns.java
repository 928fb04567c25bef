package org.roamlab.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.KeptRuns;
import org.roamlab.cli.run.QuietView;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.RunDirectories;
import org.roamlab.cli.run.RunOptions;
import org.roamlab.cli.run.RunSeries;
import org.roamlab.cli.run.RunStatus;
import org.roamlab.cli.run.SideBySide;
import org.roamlab.cli.run.VerdictText;
import org.roamlab.engine.journal.Journal;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.suite.SuiteAnalysis;
import org.roamlab.metrics.suite.SuiteMember;
import org.roamlab.metrics.suite.SuiteRun;
import org.roamlab.reports.SuiteReport;
import org.roamlab.topology.model.Suite;

/** Runs the experiments of a suite, so many at a time, and judges them together. */
public final class SuiteRuns {
  private final Shell shell;
  private final SuitePlan plan;
  private final RunOptions options;
  private final RunDirectories directories;
  private final KeptRuns runs;

  public SuiteRuns(Shell shell, SuitePlan plan, RunOptions options, Journal journal) {
    this.shell = shell;
    this.plan = plan;
    this.options = options;
    this.directories = new RunDirectories(journal);
    this.runs = new KeptRuns(shell, false);
  }

  private record Ended(SuitePlan.Cell cell, KeptRuns.Ran ran) {}

  public RunSeries.End run() throws InterruptedException {
    var startNs = System.nanoTime();
    heading();
    try (var made = directory()) {
      runAll(made.path());
      var members = plan.suite().runs().stream().map(run -> member(run, made.path())).toList();
      var results = judged(members).withWallSeconds((System.nanoTime() - startNs) / 1e9);
      ResultsJson.write(results, made.path().resolve("results.json"));
      var report = SuiteReport.write(results, members, made.path());
      new VerdictText(results, shell.colours()).lines(shown(report)).forEach(shell.out()::println);
      var runs = plan.cells().stream().map(cell -> made.path().resolve(cell.directory())).toList();
      return new RunSeries.End(RunStatus.of(RunSummary.of(results)), report, runs);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write the suite: %s".formatted(Reason.of(e)));
    }
  }

  private void heading() {
    if (!options.quiet()) {
      shell.out().printf("%s · %s%n", plan.suite().name(), plan.suite().says());
      shell
          .out()
          .printf(
              "  %d experiments, %d runs · %s · %s time · seed %d%n",
              plan.suite().runs().size(),
              plan.cells().size(),
              options.venue(),
              options.clock().word(),
              options.seed());
    }
  }

  private RunDirectories.Made directory() {
    var out = options.out();
    return out == null
        ? directories.next(shell.directory(), plan.suite().name(), options.seed(), options.venue())
        : directories.at(shell.resolve(out));
  }

  /** The longest first: it would else keep one core busy when the others have nothing left. */
  private void runAll(Path suite) throws InterruptedException, IOException {
    var longestFirst =
        plan.cells().stream()
            .sorted(Comparator.comparing(SuitePlan.Cell::length).reversed())
            .toList();
    var tasks = new ArrayList<SideBySide.Task<Ended>>();
    longestFirst.forEach(cell -> tasks.add(cpu -> run(cell, suite, cpu)));
    SideBySide.run(options.jobs(), tasks, this::tell);
  }

  private Ended run(SuitePlan.Cell cell, Path suite, int cpu)
      throws InterruptedException, IOException {
    var directory = Files.createDirectories(suite.resolve(cell.directory()));
    var ran =
        runs.run(cell.series(), cell.conditions(), directory, new QuietView(), OptionalInt.of(cpu));
    return new Ended(cell, ran);
  }

  private void tell(Ended ended) {
    if (!options.quiet()) {
      var run = ended.ran().summary();
      shell
          .out()
          .printf(
              "  %-32s %s %d of %d claims%s%n",
              ended.cell().words(),
              run.valid() ? run.verdict() : run.verdict() + ", suspect",
              run.claimsPassed(),
              run.claims().size(),
              ended.ran().stored() ? ", kept from before" : "");
    }
  }

  private SuiteMember member(Suite.Run run, Path suite) {
    return new SuiteMember(
        run.id(),
        plan.cells(run.id()).stream()
            .map(cell -> SuiteRun.of(suite.resolve(cell.directory())))
            .toList());
  }

  private Results judged(List<SuiteMember> members) {
    var suite = plan.suite();
    var contrasts =
        suite.contrasts().stream()
            .map(c -> new SuiteAnalysis.Contrast(c.id(), c.metric(), c.first(), c.second()))
            .toList();
    var claims =
        suite.claims().stream()
            .map(c -> new RunPlan.Claim(c.id(), c.says(), c.source(), c.expect()))
            .toList();
    return SuiteAnalysis.of(suite.name(), suite.says(), members, contrasts, claims);
  }

  private Path shown(Path path) {
    return path.startsWith(shell.directory()) ? shell.directory().relativize(path) : path;
  }
}
