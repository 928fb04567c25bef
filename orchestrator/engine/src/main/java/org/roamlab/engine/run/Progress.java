package org.roamlab.engine.run;

import org.roamlab.engine.event.ExperimentClock;

/** Says from time to time how far the experiment is. */
final class Progress {
  // Each report wakes the engine up: that many do not slow a short run, and make a smooth bar.
  private static final long REPORTS = 40;

  // Whoever watches a long run in real time wants to see what happens when it happens.
  private static final long MOST_REAL_NS = 500_000_000;

  // Actions are planned for round figures, and for a processor they should not have to wait.
  private static final long APART_NS = 110_000_000;

  private Progress() {}

  static void report(ExperimentClock clock, long endNs, boolean virtualTime) {
    long evenNs = endNs / REPORTS;
    long everyNs = virtualTime ? evenNs : Math.min(evenNs, MOST_REAL_NS);
    long firstNs = virtualTime ? 0 : APART_NS;
    Thread.ofPlatform()
        .daemon()
        .name("progress")
        .start(() -> report(clock, firstNs, everyNs, endNs));
  }

  private static void report(ExperimentClock clock, long firstNs, long everyNs, long endNs) {
    try {
      for (long tNs = firstNs; tNs <= endNs; tNs += everyNs) {
        clock.sleepUntil(tNs);
        Report.send(new Report.Progress(tNs));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
