package org.roamlab.engine.traffic;

import java.util.HashSet;
import java.util.Set;
import org.roamlab.engine.event.ExperimentClock;

/** Threads that sleep until a time, or until they are called off: then all wake for good. */
final class Sleepers {
  private final ExperimentClock clock;
  private final Set<Thread> sleeping = new HashSet<>();
  private boolean calledOff;

  Sleepers(ExperimentClock clock) {
    this.clock = clock;
  }

  /** Returns whether the time has come; false when called off before. */
  boolean until(long tNs) {
    if (!enter()) {
      return false;
    }
    try {
      clock.sleepUntil(tNs);
    } catch (InterruptedException woken) {
      // By callOff, or by the doorway since the node is dead: the same to the sleeper.
      callOff();
    } finally {
      leave();
    }
    return !calledOff();
  }

  private synchronized boolean enter() {
    return !calledOff && sleeping.add(Thread.currentThread());
  }

  private synchronized void leave() {
    sleeping.remove(Thread.currentThread());
    // An interrupt meant for this sleep must not hit what the thread does next.
    Thread.interrupted();
  }

  synchronized boolean calledOff() {
    return calledOff;
  }

  synchronized void callOff() {
    calledOff = true;
    sleeping.forEach(Thread::interrupt);
    notifyAll();
  }

  /** Sleeps until called off, however long that takes. */
  synchronized void forever() {
    while (!calledOff) {
      try {
        wait();
      } catch (InterruptedException nodeDead) {
        callOff();
      }
    }
  }
}
