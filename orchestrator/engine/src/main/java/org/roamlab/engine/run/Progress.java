package org.roamlab.engine.run;

import org.roamlab.engine.event.ExperimentClock;

/** Says from time to time how far the experiment is. */
final class Progress {
  // Each report wakes the engine up: that many do not slow a short run, and make a smooth bar.
  private static final long REPORTS = 40;

  private Progress() {}

  static void report(ExperimentClock clock, long endNs) {
    Thread.ofPlatform().daemon().name("progress").start(() -> reportUntil(clock, endNs));
  }

  private static void reportUntil(ExperimentClock clock, long endNs) {
    try {
      for (long i = 0; i <= REPORTS; i++) {
        long tNs = endNs / REPORTS * i;
        clock.sleepUntil(tNs);
        Report.send(new Report.Progress(tNs));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
