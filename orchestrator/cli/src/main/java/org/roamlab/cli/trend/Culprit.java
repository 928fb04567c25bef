package org.roamlab.cli.trend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.trend.Trend;
import org.roamlab.reports.trend.Commit;

/**
 * Finds which of several commits has brought a change, by running the experiment at some of those
 * between. In virtual time one run at a commit says all; changes of one night share their runs.
 */
final class Culprit {
  private final CommitRuns runs;
  private final Map<String, RunSummary> ran = new HashMap<>();

  Culprit(CommitRuns runs) {
    this.runs = runs;
  }

  /**
   * The first at which the metric is no longer what it was.
   *
   * @param commits the oldest first; at the last one the change is there
   */
  Commit of(Trend.Change change, List<Commit> commits) throws InterruptedException {
    var first = 0;
    var last = commits.size() - 1;
    while (first < last) {
      var middle = (first + last) / 2;
      if (isOld(change, commits.get(middle))) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return commits.get(last);
  }

  private boolean isOld(Trend.Change change, Commit commit) throws InterruptedException {
    var name = change.metric().name();
    return Objects.equals(
        value(change.before().metrics().get(name)), value(run(commit).metrics().get(name)));
  }

  private RunSummary run(Commit commit) throws InterruptedException {
    var before = ran.get(commit.hash());
    if (before != null) {
      return before;
    }
    var now = runs.at(commit);
    ran.put(commit.hash(), now);
    return now;
  }

  private static @Nullable Double value(@Nullable Metric metric) {
    return metric == null ? null : metric.value() * metric.unit().inBase();
  }
}
