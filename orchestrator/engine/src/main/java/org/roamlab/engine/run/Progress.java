package org.roamlab.engine.run;

import org.roamlab.engine.event.ExperimentClock;

/** Says from time to time how far the experiment is. */
final class Progress {
  // Each report wakes the engine up: that many do not slow a short run, and make a smooth bar.
  private static final long REPORTS = 40;

  // Whoever watches a long run in real time wants to see what happens when it happens.
  private static final long MOST_REAL_NS = 500_000_000;

  private Progress() {}

  static void report(ExperimentClock clock, long endNs, boolean virtualTime) {
    long evenNs = endNs / REPORTS;
    long everyNs = virtualTime ? evenNs : Math.min(evenNs, MOST_REAL_NS);
    Thread.ofPlatform().daemon().name("progress").start(() -> reportUntil(clock, endNs, everyNs));
  }

  private static void reportUntil(ExperimentClock clock, long endNs, long everyNs) {
    try {
      for (long tNs = 0; tNs <= endNs; tNs += everyNs) {
        clock.sleepUntil(tNs);
        Report.send(new Report.Progress(tNs));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
