package org.roamlab.cli.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.OneRun;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.cli.run.RunOptions;
import org.roamlab.engine.journal.Journal;
import org.roamlab.topology.model.Suite;

/** Every run of a suite, planned before the first one begins. */
public record SuitePlan(Suite suite, List<Cell> cells) {
  /**
   * @param directory relative to that of the suite
   */
  record Cell(String run, OneRun.Series series, RunConditions conditions, String directory) {
    String words() {
      return run + ", seed " + conditions.seed();
    }

    Duration length() {
      return series.plan().experiment().duration();
    }
  }

  public static SuitePlan of(
      Shell shell, Preparation preparation, Suite suite, RunOptions options, Journal journal)
      throws InterruptedException {
    var files = new ExperimentFiles(shell);
    var checked = new ArrayList<ExperimentFiles.Checked>();
    for (var run : suite.runs()) {
      checked.add(files.read(run.file().toString(), run.set()));
    }
    var ready = preparation.ready(options.venue(), journal);
    var cells = new ArrayList<Cell>();
    for (var i = 0; i < checked.size(); i++) {
      var run = suite.runs().get(i);
      var series =
          preparation.series(checked.get(i), run.file().toString(), options.clock(), ready);
      for (var repeat = 0; repeat < run.repeat(); repeat++) {
        var seed = options.seed() + repeat;
        var conditions =
            new RunConditions(options.venue(), options.clock().word(), seed, repeat, run.set());
        cells.add(new Cell(run.id(), series, conditions, run.id() + "/seed-" + seed));
      }
    }
    return new SuitePlan(suite, List.copyOf(cells));
  }

  List<Cell> cells(String run) {
    return cells.stream().filter(cell -> cell.run().equals(run)).toList();
  }
}
