package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.statistics.Difference;
import org.roamlab.metrics.statistics.Interval;
import org.roamlab.metrics.statistics.Repeats;
import org.roamlab.metrics.statistics.Repeats.Repeated;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;
import org.roamlab.reports.run.RunSet;

/**
 * How far two sets of repeated runs differ in each metric, and whether that is more than chance.
 */
final class SetDifference {
  /** One run alone does not tell how far its like scatter. */
  private static final int LEAST_RUNS = 2;

  private static final String MEANING =
      "d (Cohen): the difference of the means in units of the common deviation; ∞ where nothing "
          + "scatters. δ (Cliff): the chance that a run of the second set has the greater value, "
          + "less the chance of the opposite. p: how likely chance alone makes such a difference "
          + "(Mann-Whitney, two-sided).";

  private SetDifference() {}

  /** Nothing where there are not two sets, or one has a single run. */
  static Html of(List<RunSet> sets) {
    boolean two = sets.size() == 2;
    if (!two || sets.stream().anyMatch(set -> set.runs().size() < LEAST_RUNS)) return Html.NOTHING;
    SortedMap<String, Repeated> first = metrics(sets.getFirst());
    SortedMap<String, Repeated> second = metrics(sets.getLast());
    List<List<Html>> rows = new ArrayList<>();
    first.forEach((name, a) -> {
      Repeated b = second.get(name);
      if (b != null && b.unit() == a.unit()) rows.add(row(name, a, b));
    });
    if (rows.isEmpty()) return Html.NOTHING;
    return Parts.section("difference", "How the sets differ")
        .add(Parts.table("figures numbers", columns(sets), rows), element("p", "quiet", MEANING));
  }

  private static SortedMap<String, Repeated> metrics(RunSet set) {
    return Repeats.of(set.runs().stream().map(ReportedRun::results).toList());
  }

  private static List<String> columns(List<RunSet> sets) {
    List<String> columns = new ArrayList<>(List.of("metric"));
    for (RunSet set : sets) columns.add("%s, mean of %d".formatted(set.label(), set.runs().size()));
    columns.addAll(List.of("difference", "its 95 % interval", "effect (d)", "δ", "p"));
    return columns;
  }

  private static List<Html> row(String name, Repeated a, Repeated b) {
    Unit unit = a.unit();
    // Resampling needs a seed that is the same whenever the same runs are looked at.
    Difference difference = Difference.of(values(a), values(b), a.values().size());
    Interval interval = difference.interval();
    return Parts.row(
        name,
        Numbers.withUnit(a.summary().mean(), unit),
        Numbers.withUnit(b.summary().mean(), unit),
        Numbers.withUnit(difference.difference(), unit),
        Numbers.withUnit(interval.low(), unit) + " to " + Numbers.withUnit(interval.high(), unit),
        Numbers.threeDigits(difference.cohensD()),
        Numbers.threeDigits(difference.cliffsDelta()),
        String.format(Locale.ROOT, "%.4f", difference.p()));
  }

  private static double[] values(Repeated metric) {
    return metric.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
