package org.roamlab.cli.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.compare.GroupChange;
import org.roamlab.metrics.compare.SweepChange;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.compare.Tolerance;
import org.roamlab.metrics.run.RunPlan;

/** Two groups of runs, combination by combination: sweeps, or repetitions of one experiment. */
public final class SweepComparison {
  private final SweepTable a;
  private final SweepTable b;
  private final Map<String, Tolerance> tolerances;
  private final RunPlan plan;

  /**
   * @param plan of any of the runs: which way metrics get better
   */
  public SweepComparison(
      SweepTable a, SweepTable b, Map<String, Tolerance> tolerances, RunPlan plan) {
    this.a = a;
    this.b = b;
    this.tolerances = tolerances;
    this.plan = plan;
  }

  public List<SweepChange> changes() {
    var names = new TreeSet<>(a.metrics());
    names.retainAll(b.metrics());
    var common = a.combinations().stream().filter(b.combinations()::contains).toList();
    if (common.isEmpty()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "these sweeps have no combination in common; there is nothing to compare");
    }
    var changes = new ArrayList<SweepChange>();
    for (var set : common) {
      for (var name : names) {
        change(set, name, names.size() * common.size()).ifPresent(changes::add);
      }
    }
    return changes;
  }

  private Optional<SweepChange> change(Map<String, String> set, String name, int metrics) {
    var first = a.values(set, name);
    var second = b.values(set, name);
    var example = b.example(name);
    if (first.length == 0 || second.length == 0 || example == null) {
      return Optional.empty();
    }
    var tolerance = tolerances.getOrDefault(name, Tolerance.DEFAULT);
    var given = tolerance.better();
    return Optional.of(
        new SweepChange(
            set,
            GroupChange.of(
                name,
                example.unit(),
                first,
                second,
                tolerance,
                given == null ? Better.of(plan, name) : given,
                metrics)));
  }

  /**
   * In virtual time a cell that differs in any metric is a finding: the first such, as directories
   * of its runs.
   */
  public Optional<Pair> firstDifferent(Path sweepA, Path sweepB) {
    for (var cell : a.cells()) {
      var other =
          b.cells().stream()
              .filter(c -> c.set().equals(cell.set()) && c.seed() == cell.seed())
              .findFirst();
      if (other.isPresent() && !other.get().metrics().equals(cell.metrics())) {
        return Optional.of(
            new Pair(cell, sweepA.resolve(cell.run()), sweepB.resolve(other.get().run())));
      }
    }
    return Optional.empty();
  }

  /** The same cell in both. */
  public record Pair(SweepTable.Cell cell, Path a, Path b) {}

  /** What is worth a line: all that moved, and what nobody can say. */
  public static List<String> text(List<SweepChange> changes) {
    var lines = new ArrayList<String>();
    var open = 0;
    var needed = 0;
    for (var change : changes) {
      var metric = change.metric();
      if (metric.verdict() == GroupChange.Verdict.OPEN) {
        open++;
        needed = Math.max(needed, metric.needed());
      }
      if (metric.difference().difference() != 0) {
        lines.add(line(change));
      }
    }
    lines.add(
        "%d of %d figures are the same on average"
            .formatted(changes.size() - lines.size(), changes.size()));
    if (open > 0) {
      lines.add(
          "no verdict on %d: too few runs to tell a change of their tolerance from chance; it takes %s"
              .formatted(
                  open, needed >= 100_000 ? "more than can be run" : needed + " runs of each"));
    }
    return lines;
  }

  private static String line(SweepChange change) {
    var metric = change.metric();
    var unit = metric.unit();
    var interval = metric.difference().interval();
    return "%s%-28s %-26s [%s]  d %s  p %s  %s"
        .formatted(
            change.set().isEmpty() ? "" : words(change.set()) + "  ",
            metric.name(),
            MetricText.both(metric.old(), metric.now(), unit),
            MetricText.both(interval.low(), interval.high(), unit).replace(" → ", " to "),
            number(metric.difference().cohensD()),
            String.format(Locale.ROOT, "%.4f", metric.difference().p()),
            metric.verdict() == GroupChange.Verdict.OPEN
                ? "no verdict, needs %d runs".formatted(metric.needed())
                : metric.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String words(Map<String, String> set) {
    var words = new ArrayList<String>();
    set.forEach((key, value) -> words.add(key + "=" + value));
    return String.join(" ", words);
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%.2f", value);
  }
}
