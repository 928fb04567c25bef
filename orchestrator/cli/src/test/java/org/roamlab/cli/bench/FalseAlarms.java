package org.roamlab.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.roamlab.cli.compare.SweepComparison;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunPlan;

/**
 * How often a comparison of an experiment with itself on a real clock sees a change: of many runs,
 * measured on this machine one after the other, groups are compared that differ by nothing. {@code
 * orchestrator/bench-comparisons} starts it.
 */
public final class FalseAlarms {
  private static final int RESAMPLED = 2_000;

  private final SweepTable measured;
  private final RunPlan plan;
  private final int runs;

  private FalseAlarms(SweepTable measured, RunPlan plan, int runs) {
    this.measured = measured;
    this.plan = plan;
    this.runs = runs;
  }

  /** Of one comparison of all metrics. */
  private record Seen(int alarms, int open, int metrics) {}

  /**
   * @param args a sweep's directory, and how many runs of each are compared
   */
  public static void main(String[] args) {
    var sweep = Path.of(args[0]);
    var measured = SweepTable.read(sweep);
    var first = sweep.resolve(measured.cells().getFirst().run());
    var plan = RunDirectory.open(first).manifest().plan();
    var alarms = new FalseAlarms(measured, plan, Integer.parseInt(args[1]));
    print("as they were run, in turns", alarms.inTurns());
    print("resampled, seed 1", alarms.resampled(new Random(1)));
  }

  /** As {@code compare} runs them: A B A B …, each run in one comparison only. */
  private List<Seen> inTurns() {
    var seen = new ArrayList<Seen>();
    for (var from = 0; from + 2 * runs <= measured.cells().size(); from += 2 * runs) {
      var a = new ArrayList<SweepTable.Cell>();
      var b = new ArrayList<SweepTable.Cell>();
      for (var i = 0; i < runs; i++) {
        a.add(measured.cells().get(from + 2 * i));
        b.add(measured.cells().get(from + 2 * i + 1));
      }
      seen.add(compared(a, b));
    }
    return seen;
  }

  private List<Seen> resampled(Random random) {
    var seen = new ArrayList<Seen>();
    var cells = new ArrayList<>(measured.cells());
    for (var i = 0; i < RESAMPLED; i++) {
      Collections.shuffle(cells, random);
      seen.add(compared(cells.subList(0, runs), cells.subList(runs, 2 * runs)));
    }
    return seen;
  }

  private Seen compared(List<SweepTable.Cell> a, List<SweepTable.Cell> b) {
    var changes = new SweepComparison(table(a), table(b), Map.of(), plan).changes();
    var alarms = 0;
    var open = 0;
    for (var change : changes) {
      switch (change.metric().verdict()) {
        case BETTER, WORSE, CHANGED -> alarms++;
        case OPEN -> open++;
        case SAME -> {}
      }
    }
    return new Seen(alarms, open, changes.size());
  }

  private SweepTable table(List<SweepTable.Cell> cells) {
    return new SweepTable(
        measured.experiment(),
        measured.says(),
        measured.venue(),
        measured.clock(),
        measured.axes(),
        measured.seeds(),
        List.copyOf(cells));
  }

  private static void print(String how, List<Seen> seen) {
    var alarmed = seen.stream().filter(each -> each.alarms() > 0).count();
    var open = seen.stream().mapToInt(Seen::open).sum();
    var verdicts = seen.stream().mapToInt(Seen::metrics).sum();
    System.out.printf(
        "%-28s %d comparisons of %d metrics, %d with a false alarm (%.2f %%); "
            + "no verdict on %.0f %% of the metrics%n",
        how,
        seen.size(),
        seen.isEmpty() ? 0 : seen.getFirst().metrics(),
        alarmed,
        100.0 * alarmed / Math.max(1, seen.size()),
        100.0 * open / Math.max(1, verdicts));
  }
}
