package org.roamlab.agents;

import java.io.IOException;

/** A role's program in a node. When it has been made all it needs is open. */
public interface Agent {
  /**
   * Goes through in private what its first messages will ask of it. On a clock that goes on while
   * programs compute, a peer would wait meanwhile.
   */
  default void rehearse() throws IOException {}

  /** From now on it acts. */
  void begin() throws IOException;
}
