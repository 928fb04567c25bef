package org.roamlab.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.run.KeptRuns;
import org.roamlab.cli.run.QuietView;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.SideBySide;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.reports.SweepReport;

/** Runs every cell of a sweep, so many at a time, and puts what came out into one table. */
final class Sweep {
  private final Shell shell;
  private final SweepPlan plan;
  private final SweepRequest request;
  private final Exports exports;
  private final KeptRuns runs;

  /**
   * @param exports where the runs go besides, when all are done
   */
  Sweep(Shell shell, SweepPlan plan, SweepRequest request, Exports exports) {
    this.shell = shell;
    this.plan = plan;
    this.request = request;
    this.exports = exports;
    this.runs = new KeptRuns(shell, request.fresh());
  }

  /** How one cell ended in this call. */
  private record Ended(SweepPlan.Cell cell, String outcome, boolean kept) {}

  /** Returns the exit status. */
  int run() throws InterruptedException {
    var out = request.out();
    try (var directory =
        SweepDirectory.open(
            shell.directory(), plan, out == null ? null : shell.resolve(out), request.retry())) {
      runCells(directory);
      var table = table(directory);
      SweepFiles.write(table, directory.path());
      SweepReport.write(table, directory.path());
      var status = summary(table, directory.path());
      export(directory);
      return status;
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write the sweep: %s".formatted(Reason.of(e)));
    }
  }

  private void runCells(SweepDirectory directory) throws IOException, InterruptedException {
    var todo = new ArrayList<SweepPlan.Cell>();
    for (var cell : plan.cells()) {
      var settled = directory.problem(cell).isPresent() && !request.retry();
      if (!directory.isDone(cell) && !settled) {
        todo.add(cell);
      }
    }
    var done = plan.cells().size() - todo.size();
    heading(done, directory.path());
    var progress =
        new SweepProgress(shell, System::nanoTime, request.quiet(), plan.cells().size(), done);
    try {
      runAll(todo, directory, progress);
    } catch (InterruptedException e) {
      progress.clear();
      shell.err().printf("%s; the same command goes on from here%n", progress.text());
      throw e;
    } finally {
      progress.clear();
    }
  }

  private void export(SweepDirectory directory) throws InterruptedException {
    for (var cell : plan.cells()) {
      if (directory.isDone(cell)) {
        exports.add(directory.done(cell));
      }
    }
    exports.complete().forEach(shell.out()::println);
  }

  private void heading(int done, Path directory) {
    if (request.quiet()) {
      return;
    }
    var first = plan.cells().getFirst().conditions();
    shell
        .out()
        .printf(
            "%s · %d combinations · %s · %s · %s time%n",
            plan.experiment(),
            SweepTable.combinations(plan.axes()).size(),
            new SeedRange(plan.seeds()),
            first.venue(),
            first.clock());
    if (done > 0) {
      shell
          .out()
          .printf(
              "  goes on with %s: %d of %d done%n", shown(directory), done, plan.cells().size());
    }
  }

  private void runAll(List<SweepPlan.Cell> todo, SweepDirectory directory, SweepProgress progress)
      throws InterruptedException, IOException {
    var tasks = new ArrayList<SideBySide.Task<Ended>>();
    todo.forEach(cell -> tasks.add(cpu -> run(cell, directory, cpu)));
    SideBySide.run(
        request.jobs(),
        tasks,
        ended -> progress.ended(ended.cell().words(), ended.outcome(), ended.kept()));
  }

  private Ended run(SweepPlan.Cell cell, SweepDirectory directory, int cpu)
      throws InterruptedException, IOException {
    var begun = directory.begin(cell);
    try {
      var ran =
          runs.run(cell.series(), cell.conditions(), begun, new QuietView(), OptionalInt.of(cpu));
      return ended(cell, ran, directory);
    } catch (CommandFailed problem) {
      directory.fail(begun, cell, problem.text());
      return new Ended(cell, "failed: " + firstLine(problem.text()), false);
    }
  }

  private Ended ended(SweepPlan.Cell cell, KeptRuns.Ran ran, SweepDirectory directory)
      throws IOException {
    var error = ran.summary().error();
    if (error != null) {
      directory.fail(ran.directory(), cell, error);
      return new Ended(cell, "failed: " + firstLine(error), ran.stored());
    }
    directory.complete(ran.directory(), cell);
    return new Ended(cell, outcome(ran), ran.stored());
  }

  private static String outcome(KeptRuns.Ran ran) {
    var run = ran.summary();
    var claims =
        run.claims().isEmpty() ? "" : " %d/%d".formatted(run.claimsPassed(), run.claims().size());
    var words = run.valid() ? run.verdict() : run.verdict() + ", suspect";
    return words + claims + (ran.stored() ? " · kept" : "");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private SweepTable table(SweepDirectory directory) throws IOException {
    var cells = new ArrayList<SweepTable.Cell>();
    for (var cell : plan.cells()) {
      cells.add(row(cell, directory));
    }
    var first = plan.cells().getFirst().conditions();
    return new SweepTable(
        plan.experiment(),
        plan.says(),
        first.venue(),
        first.clock(),
        plan.axes(),
        plan.seeds(),
        cells);
  }

  private static SweepTable.Cell row(SweepPlan.Cell cell, SweepDirectory directory)
      throws IOException {
    var problem = directory.problem(cell);
    if (problem.isPresent()) {
      var place = directory.path().relativize(directory.failed(cell)).toString();
      return new SweepTable.Cell(
          cell.set(),
          cell.seed(),
          "error",
          "suspect",
          Collections.emptySortedMap(),
          problem.get(),
          place);
    }
    var summary = RunSummary.read(directory.done(cell).resolve("results.json"));
    return SweepTable.Cell.of(cell.set(), summary, cell.directory());
  }

  private int summary(SweepTable table, Path directory) {
    var failed = table.cells().stream().filter(SweepTable.Cell::failed).count();
    var passed = table.cells().stream().filter(c -> c.verdict().equals("pass")).count();
    var out = shell.out();
    out.printf("%d of %d runs passed%n", passed, table.cells().size());
    if (failed > 0) {
      out.printf(
          "%d failed, apart in %s; --retry runs them again%n",
          failed, shown(directory.resolve("failed")));
    }
    out.printf("table   %s%n", shown(directory.resolve("table.csv")));
    out.printf("report  %s%n", shown(directory.resolve("report.html")));
    return table.cells().stream().mapToInt(Sweep::status).max().orElse(ExitCode.PASSED);
  }

  private static int status(SweepTable.Cell cell) {
    if (cell.failed()) {
      return ExitCode.FAILED;
    }
    if (!cell.fidelity().equals("valid")) {
      return ExitCode.NOT_TRUSTWORTHY;
    }
    return cell.verdict().equals("pass") ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private Path shown(Path path) {
    return path.startsWith(shell.directory()) ? shell.directory().relativize(path) : path;
  }
}
