package org.roamlab.engine.event;

/** Time since the start of the experiment; negative while it is being set up. */
public interface ExperimentClock {
  long nowNs();

  /** Returns at {@code tNs} exactly in virtual time, as soon after it as possible in real time. */
  void sleepUntil(long tNs) throws InterruptedException;
}
