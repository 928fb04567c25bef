package org.roamlab.metrics.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Unit;

/** The metrics of several runs of one experiment. */
public final class Repeats {
  /**
   * One metric over the runs.
   *
   * @param values in the order of the runs that have it
   * @param missing how many runs lack it
   */
  public record Repeated(Unit unit, List<Double> values, int missing, Summary summary) {}

  private Repeats() {}

  /**
   * By name; a metric that no run has is left out, and one that has another unit in another
   * experiment, too.
   */
  public static SortedMap<String, Repeated> of(List<Results> runs) {
    SortedMap<String, List<Metric>> byName = new TreeMap<>();
    for (Results run : runs) {
      run.metrics()
          .forEach(
              (name, metric) -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(metric));
    }
    SortedMap<String, Repeated> repeated = new TreeMap<>();
    byName.forEach((name, metrics) -> {
      if (haveOneUnit(metrics)) repeated.put(name, of(metrics, runs.size()));
    });
    return repeated;
  }

  private static boolean haveOneUnit(List<Metric> metrics) {
    return metrics.stream().map(Metric::unit).distinct().count() == 1;
  }

  private static Repeated of(List<Metric> metrics, int runs) {
    double[] values = metrics.stream().mapToDouble(Metric::value).toArray();
    // Resampling needs a seed that is the same whenever the same runs are looked at.
    Summary summary = Summary.of(values, values.length);
    return new Repeated(
        metrics.getFirst().unit(),
        Arrays.stream(values).boxed().toList(),
        runs - values.length,
        summary);
  }
}
