package org.roamlab.agents;

import java.io.IOException;

/** A role's program in a node. When it has been made all it needs is open. */
public interface Agent {
  /** From now on it acts. */
  void begin() throws IOException;
}
