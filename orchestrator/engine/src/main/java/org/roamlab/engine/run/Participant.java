package org.roamlab.engine.run;

import java.io.IOException;
import java.util.Optional;

/**
 * What takes part in a run beside network and timeline: traffic, captures, role agents. The engine
 * calls all of one step before the next step of any, in the order in which it knows them.
 */
public interface Participant {
  /** During the set-up, in negative time; when it returns the participant is ready. */
  void prepare() throws IOException, InterruptedException;

  /** At t = 0. Returns at once. */
  void start();

  /** At the end; when it returns all that it has started has ended, and its events are written. */
  void finish() throws IOException, InterruptedException;

  /**
   * The whole or a part of it by the name that the experiment uses. By a node's name: whatever of
   * it lives in that node; to be told before the node itself is killed or paused, and after it is
   * back.
   */
  default Optional<Target> target(String name) {
    return Optional.empty();
  }
}
