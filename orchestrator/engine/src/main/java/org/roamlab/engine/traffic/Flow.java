package org.roamlab.engine.traffic;

import java.io.IOException;
import java.util.Map;

/** What one kind of traffic does; {@link Session} says when. */
interface Flow {
  /** Opens what the other end talks to; returns when it can be reached. */
  default void listen(End listener) throws IOException {
    // Nothing to do where the kernel of the other node answers.
  }

  /** Serves who comes, until the end is stopped. */
  default void serve(End listener) throws IOException {
    // As above.
  }

  /** The end that acts, from the start on; returns when all is done or the end is stopped. */
  void drive(End driver) throws IOException;

  /** The stop has come: by default whatever is under way is dropped. */
  default void stop(End driver) {
    driver.stop();
  }

  /** All that was offered has been offered; the listening end may end when it has all of it. */
  default void offered(End listener) {
    listener.stop();
  }

  /** The driving end ends at once, without a farewell to anybody. */
  default void kill(End driver) {
    driver.vanish();
  }

  default void pause(End driver) {
    driver.pause();
  }

  default void resume(End driver) {
    driver.resume();
  }

  /** The counters of the kind, when both ends have ended. */
  Map<String, Object> result(long nowNs);
}
