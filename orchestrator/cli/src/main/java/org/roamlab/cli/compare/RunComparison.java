package org.roamlab.cli.compare;

import java.util.List;
import java.util.Map;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.compare.InputDifference;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.RunDifference;
import org.roamlab.metrics.compare.Tolerance;

/** All that can be said of two runs. */
public record RunComparison(
    Side a,
    Side b,
    List<InputDifference> inputs,
    List<MetricChange> metrics,
    RunDifference difference) {

  /**
   * @param tolerances by metric
   * @param force compare what differs by its conditions too
   */
  public static RunComparison of(Side a, Side b, Map<String, Tolerance> tolerances, boolean force) {
    Comparability.check(a, b, force);
    var plan = b.run().manifest().plan();
    return new RunComparison(
        a,
        b,
        InputDifference.between(a.run().manifest(), b.run().manifest()),
        MetricChange.between(
            a.summary().metrics(),
            b.summary().metrics(),
            tolerances,
            metric -> Better.of(plan, metric)),
        RunDifference.of(a.run(), b.run()));
  }

  /** Both on clocks that make a difference a finding. */
  boolean exact() {
    return a.virtual() && b.virtual();
  }
}
