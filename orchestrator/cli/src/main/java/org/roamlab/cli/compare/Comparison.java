package org.roamlab.cli.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.history.RecordedRun;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.compare.Tolerance;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.CompareReport;
import org.roamlab.reports.SweepCompareReport;
import org.roamlab.reports.run.ReportedRun;

/** Carries out a comparison: of what, and what to leave. */
public final class Comparison {
  private final Shell shell;
  private final Request request;

  /**
   * @param page the report to write; null: none
   * @param force compare what differs by its conditions too
   */
  public record Request(Map<String, Tolerance> tolerances, @Nullable Path page, boolean force) {}

  public Comparison(Shell shell, Request request) {
    this.shell = shell;
    this.request = request;
  }

  /** Two runs, or two sweeps, by their directories or names. */
  public void recorded(String a, String b) {
    var sweepA = sweep(a);
    var sweepB = sweep(b);
    if (sweepA != null && sweepB != null) {
      sweeps(a, sweepA, b, sweepB);
      return;
    }
    if (sweepA != null || sweepB != null) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "%s is a sweep and %s is a run; compare two of a kind"
              .formatted(sweepA != null ? a : b, sweepA != null ? b : a));
    }
    var runs = new PastRuns(shell);
    runs(Side.of(a, runs.find(a)), Side.of(b, runs.find(b)), request.page());
  }

  private @Nullable Path sweep(String name) {
    for (var path : List.of(shell.resolve(name), shell.resolve("runs/" + name))) {
      if (Files.isRegularFile(path.resolve(SweepTable.FILE))) {
        return path;
      }
    }
    return null;
  }

  private void runs(Side a, Side b, @Nullable Path page) {
    var comparison = RunComparison.of(a, b, request.tolerances(), request.force());
    RunComparisonText.of(comparison).forEach(shell.out()::println);
    if (page != null) {
      CompareReport.write(
          reported(a), reported(b), comparison.metrics(), comparison.difference(), page);
      shell.out().println("report  " + new PastRuns(shell).shown(page));
    }
  }

  private static ReportedRun reported(Side side) {
    var recorded = RecordedRun.analyse(side.run().path());
    return ReportedRun.of(recorded.directory(), recorded.results());
  }

  private void sweeps(String a, Path pathA, String b, Path pathB) {
    var tableA = SweepTable.read(pathA);
    var tableB = SweepTable.read(pathB);
    groups(a, tableA, pathA, b, tableB, pathB);
  }

  /** Whatever the groups are, their tables are beside their runs. */
  private void groups(
      String a, SweepTable tableA, Path pathA, String b, SweepTable tableB, Path pathB) {
    var example = tableB.cells().stream().filter(cell -> !cell.failed()).findFirst();
    if (example.isEmpty()) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, "no run of " + b + " ended well");
    }
    var plan = RunDirectory.open(pathB.resolve(example.get().run())).manifest().plan();
    var comparison = new SweepComparison(tableA, tableB, request.tolerances(), plan);
    var changes = comparison.changes();
    SweepComparison.text(changes).forEach(shell.out()::println);
    var page = request.page();
    if (page != null) {
      SweepCompareReport.write(a, tableA, b, tableB, changes, page);
      shell.out().println("report  " + new PastRuns(shell).shown(page));
    }
    if (tableA.clock().equals("virtual") && tableB.clock().equals("virtual")) {
      firstDifferent(comparison, a, pathA, b, pathB);
    }
  }

  private void firstDifferent(
      SweepComparison comparison, String a, Path pathA, String b, Path pathB) {
    var pair = comparison.firstDifferent(pathA, pathB);
    if (pair.isEmpty()) {
      shell.out().println("every cell that both have is the same");
      return;
    }
    var cell = pair.get().cell();
    shell.out().printf("%nthe first cell that differs: %s seed %d%n", cell.set(), cell.seed());
    var page = request.page();
    runs(
        Side.of(a, pair.get().a()),
        Side.of(b, pair.get().b()),
        page == null ? null : ofFirst(page));
  }

  /** Beside the page of all: that of the first runs that differ. */
  private static Path ofFirst(Path page) {
    var name = String.valueOf(page.getFileName());
    var dot = name.lastIndexOf('.');
    return page.resolveSibling(
        dot < 0 ? name + "-first" : name.substring(0, dot) + "-first" + name.substring(dot));
  }

  /**
   * Two revisions of this checkout, run in turns, so that what changes on the machine meanwhile
   * meets both.
   *
   * @param repeat so many runs of each on a real clock
   */
  public void revisions(
      String a, String b, RevisionRuns.Wanted wanted, int repeat, RevisionRuns revisions)
      throws InterruptedException {
    var commitA = revisions.commit(a).orElseThrow(() -> unknown(a));
    var commitB = revisions.commit(b).orElseThrow(() -> unknown(b));
    var first = new ArrayList<Path>();
    var second = new ArrayList<Path>();
    for (var i = 0; i < repeat; i++) {
      var each = withSeed(wanted, i);
      first.add(revisions.fresh(commitA, each));
      second.add(revisions.fresh(commitB, each));
    }
    compare(a, first, b, second);
  }

  private static RevisionRuns.Wanted withSeed(RevisionRuns.Wanted wanted, int more) {
    return new RevisionRuns.Wanted(
        wanted.experiment(), wanted.seed() + more, wanted.venue(), wanted.clock(), wanted.set());
  }

  private void compare(String a, List<Path> first, String b, List<Path> second) {
    if (first.size() == 1) {
      runs(Side.of(a, first.getFirst()), Side.of(b, second.getFirst()), request.page());
      return;
    }
    groups(a, table(first), Path.of("/"), b, table(second), Path.of("/"));
  }

  private static SweepTable table(List<Path> runs) {
    var cells = new ArrayList<SweepTable.Cell>();
    for (var run : runs) {
      var summary = RunSummary.read(run.resolve("results.json"));
      cells.add(SweepTable.Cell.of(Map.of(), summary, run.toString().substring(1)));
    }
    var first = RunSummary.read(runs.getFirst().resolve("results.json"));
    return new SweepTable(
        first.experiment(),
        "",
        first.venue(),
        first.clock(),
        Map.of(),
        cells.stream().map(SweepTable.Cell::seed).toList(),
        cells);
  }

  private CommandFailed unknown(String revision) {
    return new CommandFailed(
        ExitCode.USAGE,
        "'%s' is no revision of %s; a commit, a branch or a tag is"
            .formatted(revision, shell.home()));
  }
}
