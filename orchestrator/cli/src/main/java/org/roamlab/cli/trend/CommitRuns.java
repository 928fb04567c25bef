package org.roamlab.cli.trend;

import org.roamlab.metrics.result.RunSummary;
import org.roamlab.reports.trend.Commit;

/** What an experiment gives at a commit. */
@FunctionalInterface
public interface CommitRuns {
  RunSummary at(Commit commit) throws InterruptedException;
}
