package org.roamlab.cli.trend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
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
   * The first at which the metric is no longer what it was; several where one between them cannot
   * be run.
   *
   * @param commits the oldest first; at the last one the change is there
   * @param skipped told of a commit that cannot be run, and why
   */
  List<Commit> of(
      Trend.Change change, List<Commit> commits, BiConsumer<Commit, CommandFailed> skipped)
      throws InterruptedException {
    var first = 0;
    var last = commits.size() - 1;
    while (first < last) {
      var middle = (first + last) / 2;
      try {
        if (isOld(change, commits.get(middle))) {
          first = middle + 1;
        } else {
          last = middle;
        }
      } catch (CommandFailed e) {
        if (e.status() == ExitCode.INTERRUPTED) {
          throw e;
        }
        skipped.accept(commits.get(middle), e);
        break;
      }
    }
    return commits.subList(first, last + 1);
  }

  /** Nearer to what it was before: small steps of other commits are not the one that is meant. */
  private boolean isOld(Trend.Change change, Commit commit) throws InterruptedException {
    var name = change.metric().name();
    var before = value(change.before().metrics().get(name));
    var after = value(change.after().metrics().get(name));
    var now = value(run(commit).metrics().get(name));
    if (before == null || after == null || now == null) {
      return (before == null) == (now == null);
    }
    return Math.abs(now - before) < Math.abs(now - after);
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
