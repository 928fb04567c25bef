package org.roamlab.metrics.trend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.MetricChange.Verdict;
import org.roamlab.metrics.result.Metric;

/**
 * One experiment over several nights.
 *
 * @param nights the oldest first, one per day
 */
public record Trend(String experiment, List<Night> nights) {

  /** A metric that is not what it was the night before. */
  public record Change(Night before, Night after, MetricChange metric) {}

  /**
   * The last of each day, for the last so many days that have any.
   *
   * @param all in the order in which they were
   */
  public static Trend of(String experiment, List<Night> all, int most) {
    Map<String, Night> days = new LinkedHashMap<>();
    for (Night night : all) days.put(night.date(), night);
    List<Night> nights = new ArrayList<>(days.values());
    return new Trend(
        experiment, List.copyOf(nights.subList(Math.max(0, nights.size() - most), nights.size())));
  }

  /** Every metric that any night has. */
  public SortedSet<String> metrics() {
    SortedSet<String> names = new TreeSet<>();
    nights.forEach(night -> names.addAll(night.metrics().keySet()));
    return names;
  }

  /** What moved from one night to the next by more than nobody notices. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i < nights.size(); i++) {
      Night before = nights.get(i - 1);
      Night after = nights.get(i);
      MetricChange.between(before.metrics(), after.metrics(), Map.of(), after::betterOf).stream()
          .filter(change -> moved(change.verdict()))
          .forEach(change -> changes.add(new Change(before, after, change)));
    }
    return changes;
  }

  private static boolean moved(Verdict verdict) {
    return verdict != Verdict.SAME && verdict != Verdict.WITHIN;
  }

  /** The values of a metric in the unit of its latest, NaN for a night that lacks it. */
  public double[] values(String metric) {
    Metric latest = latest(metric);
    return nights.stream()
        .map(night -> night.metrics().get(metric))
        .mapToDouble(value -> inUnitOf(latest, value))
        .toArray();
  }

  /** Null where no night has it. */
  public @Nullable Metric latest(String metric) {
    for (Night night : nights.reversed()) {
      Metric found = night.metrics().get(metric);
      if (found != null) return found;
    }
    return null;
  }

  private static double inUnitOf(@Nullable Metric latest, @Nullable Metric metric) {
    if (latest == null || metric == null) return Double.NaN;
    return metric.value() * metric.unit().inBase() / latest.unit().inBase();
  }
}
