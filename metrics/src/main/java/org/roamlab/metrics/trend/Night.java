package org.roamlab.metrics.trend;

import java.time.Instant;
import java.util.SortedMap;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.result.Metric;

/**
 * What a check found of an experiment, to be looked back at.
 *
 * @param revision of the checkout, with {@code +} where files differed from it
 * @param better which way each metric gets better
 */
public record Night(
    Instant at,
    String revision,
    SortedMap<String, Metric> metrics,
    SortedMap<String, Better> better) {

  /** In UTC, so that it is the same for all who look. */
  public String date() {
    return at.toString().substring(0, "2026-11-26".length());
  }

  Better betterOf(String metric) {
    return better.getOrDefault(metric, Better.NEITHER);
  }
}
