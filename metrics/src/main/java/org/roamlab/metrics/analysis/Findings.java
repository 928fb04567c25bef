package org.roamlab.metrics.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.series.Sample;

/**
 * Collects metrics while the analysis goes on, and what is needed to ask for a part of the time.
 */
public final class Findings {
  /** A metric over a part of the time. */
  public interface Ranged {
    /**
     * @return in the metric's unit; null where there is no data in that time
     */
    @Nullable Double between(long fromNs, long toNs);
  }

  private final SortedMap<String, Metric> metrics = new TreeMap<>();
  private final SortedMap<String, String> missing = new TreeMap<>();
  private final Map<String, Ranged> ranged = new HashMap<>();
  private final Map<String, Points> progress = new HashMap<>();

  void put(String owner, String field, Metric metric) {
    metrics.put(owner + "." + field, metric);
    missing.remove(owner + "." + field);
  }

  void value(String owner, String field, Unit unit, double value) {
    put(owner, field, Metric.of(unit, value));
  }

  void count(String owner, String field, double value) {
    value(owner, field, Unit.COUNT, value);
  }

  /** A distribution; missing where the sample is empty. */
  void sample(String owner, String field, Unit unit, Sample sample, String whyEmpty) {
    if (sample.n() == 0) absent(owner, field, whyEmpty);
    else put(owner, field, Metric.mean(unit, sample.mean(), sample.distribution()));
  }

  /** A metric that should be there and is not: a claim on it is unknown, and says why. */
  void absent(String owner, String field, String why) {
    if (!metrics.containsKey(owner + "." + field)) missing.put(owner + "." + field, why);
  }

  void ranged(String owner, String field, Ranged part) {
    ranged.put(owner + "." + field, part);
  }

  void progress(String owner, Points arrivals) {
    progress.put(owner, arrivals);
  }

  public SortedMap<String, Metric> metrics() {
    return metrics;
  }

  public SortedMap<String, String> missing() {
    return missing;
  }

  /** Null where the metric cannot be asked for a part of the time. */
  public @Nullable Ranged ranged(String name) {
    return ranged.get(name);
  }

  /** When new data of a traffic arrived, and how much in all by then; null where unknown. */
  public @Nullable Points progress(String owner) {
    return progress.get(owner);
  }
}
