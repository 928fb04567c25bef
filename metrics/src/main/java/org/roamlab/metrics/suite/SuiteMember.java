package org.roamlab.metrics.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.ClaimResult.Verdict;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.statistics.Summary;

/**
 * An experiment of a suite, with as many runs as it has seeds.
 *
 * @param runs at least one
 */
public record SuiteMember(String id, List<SuiteRun> runs) {
  private static final long RESAMPLING_SEED = 1;

  public SuiteRun first() {
    return runs.getFirst();
  }

  /** Of all runs that have it. */
  double[] values(String metric) {
    return runs.stream()
        .map(run -> run.summary().metrics().get(metric))
        .filter(Objects::nonNull)
        .mapToDouble(Metric::value)
        .toArray();
  }

  /** By name without that of the member; of several runs the mean. */
  public SortedMap<String, Metric> metrics() {
    if (runs.size() == 1) return first().summary().metrics();
    TreeSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.summary().metrics().keySet()));
    SortedMap<String, Metric> means = new TreeMap<>();
    for (String name : names) means.put(name, mean(name));
    return means;
  }

  private Metric mean(String name) {
    double[] values = values(name);
    Metric example =
        runs.stream()
            .map(run -> run.summary().metrics().get(name))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    Summary summary = Summary.of(values, RESAMPLING_SEED);
    Metric mean = Metric.mean(example.unit(), summary.mean());
    return values.length < 2 || Arrays.stream(values).distinct().count() == 1
        ? mean
        : mean.plusMinus(summary.student().high() - summary.mean());
  }

  /** A claim holds where it holds in every run; else the first that did not is shown. */
  public List<ClaimResult> claims() {
    return first().claims().stream().map(claim -> worst(claim.id(), claim)).toList();
  }

  private ClaimResult worst(String claimId, ClaimResult first) {
    return runs.stream()
        .flatMap(run -> run.claims().stream())
        .filter(claim -> claim.id().equals(claimId) && claim.verdict() != Verdict.PASS)
        .findFirst()
        .orElse(first);
  }
}
