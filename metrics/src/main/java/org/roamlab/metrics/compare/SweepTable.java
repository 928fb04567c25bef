package org.roamlab.metrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunProblem;

/**
 * One experiment under every combination of some parameters' values and seeds.
 *
 * @param axes parameter to its values, in the order of the sweep
 * @param cells combination by combination, seed by seed
 */
public record SweepTable(
    String experiment,
    String says,
    String venue,
    String clock,
    Map<String, List<String>> axes,
    List<Long> seeds,
    List<Cell> cells) {

  /** The name of its file in the sweep's directory. */
  public static final String FILE = "table.json";

  /**
   * @param set parameter to value
   * @param metrics empty where the run failed
   * @param problem why it failed; null where it did not
   * @param run its directory, relative to that of the sweep
   */
  public record Cell(
      Map<String, String> set,
      long seed,
      String verdict,
      String fidelity,
      SortedMap<String, Metric> metrics,
      @Nullable String problem,
      String run) {

    public static Cell of(Map<String, String> set, RunSummary run, String directory) {
      return new Cell(
          set,
          run.seed(),
          run.verdict(),
          run.fidelity(),
          run.error() == null ? run.metrics() : java.util.Collections.emptySortedMap(),
          run.error(),
          directory);
    }

    public boolean failed() {
      return problem != null;
    }

    Cell with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(set);
      more.put(name, value);
      return new Cell(more, seed, verdict, fidelity, metrics, problem, run);
    }
  }

  /** The cells of one combination that have the metric, as numbers. */
  public double[] values(Map<String, String> set, String metric) {
    return cells.stream()
        .filter(cell -> cell.set().equals(set) && cell.metrics().containsKey(metric))
        .mapToDouble(cell -> value(cell, metric))
        .toArray();
  }

  private static double value(Cell cell, String metric) {
    Metric found = cell.metrics().get(metric);
    return found == null ? Double.NaN : found.value();
  }

  /** Every metric that a cell has. */
  public SortedSet<String> metrics() {
    SortedSet<String> names = new TreeSet<>();
    cells.forEach(cell -> names.addAll(cell.metrics().keySet()));
    return names;
  }

  /** Of the first cell that has the metric. */
  public @Nullable Metric example(String metric) {
    for (Cell cell : cells) {
      Metric found = cell.metrics().get(metric);
      if (found != null) return found;
    }
    return null;
  }

  /** Every combination, in the order of the sweep. */
  public List<Map<String, String>> combinations() {
    return combinations(axes);
  }

  public static List<Map<String, String>> combinations(Map<String, List<String>> axes) {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(Map.of());
    for (var axis : axes.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> begun : all) {
        for (String value : axis.getValue()) {
          Map<String, String> next = new LinkedHashMap<>(begun);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /**
   * Both in one, told apart by one more parameter, which comes last.
   *
   * @param of its name; its values are the names of both
   */
  public static SweepTable both(String of, String nameA, SweepTable a, String nameB, SweepTable b) {
    Map<String, List<String>> axes = new LinkedHashMap<>(a.axes());
    axes.put(of, List.of(nameA, nameB));
    List<Cell> cells = new ArrayList<>();
    a.cells().forEach(cell -> cells.add(cell.with(of, nameA)));
    b.cells().forEach(cell -> cells.add(cell.with(of, nameB)));
    List<Long> seeds = cells.stream().map(Cell::seed).distinct().toList();
    return new SweepTable(b.experiment(), b.says(), b.venue(), b.clock(), axes, seeds, cells);
  }

  /**
   * @throws RunProblem where the directory holds no finished sweep
   */
  public static SweepTable read(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      return of(Fields.parse("sweep", Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new RunProblem(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static SweepTable of(Fields fields) {
    Fields axes = fields.objectOrEmpty("axes");
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : axes.all().keySet()) values.put(name, axes.texts(name));
    List<Cell> cells = fields.objects("cells").stream().map(SweepTable::cell).toList();
    return new SweepTable(
        fields.textOr("experiment", "unnamed"),
        fields.textOr("says", ""),
        fields.textOr("venue", "unknown"),
        fields.textOr("clock", "real"),
        values,
        cells.stream().map(Cell::seed).distinct().toList(),
        cells);
  }

  private static Cell cell(Fields fields) {
    Map<String, String> set = new LinkedHashMap<>();
    Fields given = fields.objectOrEmpty("set");
    for (String name : given.all().keySet()) set.put(name, given.textOr(name, ""));
    return new Cell(
        set,
        fields.integerOr("seed", 1),
        fields.textOr("verdict", "unknown"),
        fields.textOr("fidelity", "suspect"),
        RunSummary.metrics(fields.objectOrEmpty("metrics")),
        fields.text("problem"),
        fields.textOr("run", ""));
  }
}
