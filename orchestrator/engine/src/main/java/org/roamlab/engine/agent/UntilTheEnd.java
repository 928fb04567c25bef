package org.roamlab.engine.agent;

import java.util.Map;
import org.roamlab.engine.event.EventLog;

/**
 * The log up to the experiment's last instant. Captures are drained after it, and agents end one by
 * one and tell of each other's end: that is no part of the experiment.
 */
final class UntilTheEnd implements EventLog {
  private final EventLog log;
  private volatile long endNs = Long.MAX_VALUE;

  UntilTheEnd(EventLog log) {
    this.log = log;
  }

  /** In terms of {@link System#nanoTime}. */
  void end(long monotonicNs) {
    endNs = monotonicNs;
  }

  @Override
  public void writeAt(long monotonicNs, String event, Map<String, ?> fields) {
    if (monotonicNs < endNs) {
      log.writeAt(monotonicNs, event, fields);
    }
  }
}
