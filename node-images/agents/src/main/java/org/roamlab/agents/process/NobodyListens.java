package org.roamlab.agents.process;

import java.io.IOException;

/** Whoever started the agent is gone, and with that the run: no fault of the agent's. */
public final class NobodyListens extends IOException {
  private static final long serialVersionUID = 1;

  NobodyListens(String event, IOException cause) {
    super("the run has ended before this agent: nobody listens any more to its " + event, cause);
  }
}
