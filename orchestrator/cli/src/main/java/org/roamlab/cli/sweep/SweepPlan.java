package org.roamlab.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.OneRun;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.engine.journal.Journal;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.topology.problem.ProblemText;

/**
 * Every cell of a sweep, checked before the first one runs.
 *
 * @param axes parameter to its values
 */
record SweepPlan(String experiment, String says, Map<String, List<String>> axes, List<Cell> cells) {

  /**
   * @param directory relative to that of the sweep
   */
  record Cell(
      Map<String, String> set, OneRun.Series series, RunConditions conditions, String directory) {
    long seed() {
      return conditions.seed();
    }

    String words() {
      var words = Axes.words(set);
      return (words.isEmpty() ? "" : words + " ") + "seed " + seed();
    }
  }

  static SweepPlan of(Shell shell, Preparation preparation, SweepRequest request, Journal journal)
      throws InterruptedException {
    var files = new ExperimentFiles(shell);
    var first = files.read(request.experiment(), firstValues(request.set()));
    var axes = Axes.of(first.comparison().matrix(), request.set());
    var combinations = SweepTable.combinations(axes);
    checkAll(files, request.experiment(), combinations);
    var ready = preparation.ready(request.venue(), journal);
    var cells = new ArrayList<Cell>();
    for (var i = 0; i < combinations.size(); i++) {
      var set = combinations.get(i);
      var checked = i == 0 && set.isEmpty() ? first : files.read(request.experiment(), set);
      var series = preparation.series(checked, request.experiment(), request.clock(), ready);
      var directory = "cells/" + Axes.directory(i + 1, set);
      for (var seed : request.seeds()) {
        var conditions = new RunConditions(request.venue(), request.clock().word(), seed, 0, set);
        cells.add(new Cell(set, series, conditions, directory + "/seed-" + seed));
      }
    }
    return new SweepPlan(first.experiment().name(), first.experiment().says(), axes, cells);
  }

  /** With these the files can be read once, to learn of the matrix. */
  private static Map<String, String> firstValues(Map<String, String> set) {
    var first = new LinkedHashMap<String, String>();
    Axes.of(Map.of(), set).forEach((name, values) -> first.put(name, values.getFirst()));
    return first;
  }

  /** All problems of all combinations at once, each once. */
  private static void checkAll(
      ExperimentFiles files, String experiment, List<Map<String, String>> combinations) {
    var texts = new LinkedHashSet<String>();
    for (var set : combinations) {
      var errors =
          files.problems(experiment, set).stream().filter(problem -> problem.isError()).toList();
      if (!errors.isEmpty()) {
        var with = Axes.words(set);
        texts.add(
            (with.isEmpty() ? "" : "with " + with + ":\n")
                + ProblemText.of(errors).stripTrailing());
      }
    }
    if (!texts.isEmpty()) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.join("\n", texts));
    }
  }

  /** What tells this sweep from another one: where all is the same, what was done stays done. */
  Map<String, Object> identity() {
    var identity = new TreeMap<String, Object>();
    identity.put("experiment", experiment);
    identity.put("axes", axes);
    identity.put("seeds", cells.stream().map(Cell::seed).distinct().toList());
    var first = cells.getFirst();
    identity.put("venue", first.conditions().venue());
    identity.put("clock", first.conditions().clock());
    identity.put("kernel", first.series().kernel());
    identity.put("content", first.series().content());
    identity.put("inputs", first.series().inputs());
    return identity;
  }

  List<Long> seeds() {
    return cells.stream().map(Cell::seed).distinct().toList();
  }
}
