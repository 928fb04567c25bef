package org.roamlab.metrics.series;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Points;

/** A sum over time, kept to the millisecond: for rates that is enough, and it stays small. */
public final class RunningSum {
  private static final long STEP_NS = 1_000_000;

  private final ColumnStore store;
  private @Nullable Columns points;
  private long sum;
  private long pendingNs;
  private boolean pending;

  public RunningSum(ColumnStore store) {
    this.store = store;
  }

  public void add(long tNs, long amount) {
    if (pending && Math.floorDiv(tNs, STEP_NS) != Math.floorDiv(pendingNs, STEP_NS)) flush();
    sum += amount;
    pendingNs = tNs;
    pending = true;
  }

  private Columns flush() {
    Columns columns = points == null ? new Columns(store) : points;
    points = columns;
    if (pending) columns.addWhole(pendingNs, sum);
    pending = false;
    return columns;
  }

  public long total() {
    return sum;
  }

  /** What was added so far. */
  public Points points() {
    return flush();
  }
}
