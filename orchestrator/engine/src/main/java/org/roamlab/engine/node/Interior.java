package org.roamlab.engine.node;

import java.io.IOException;
import java.util.Map;

/** What a node's programs live in: its network and host name, its files, its processes. */
interface Interior {
  /** Moves the calling thread into network and host name, and nothing else. */
  void enterNetwork() throws IOException;

  /** What programs find in their environment before the plan adds to it. */
  Map<String, String> environment();

  /**
   * Moves the calling thread in for good, to start programs. Its children are the node's processes.
   *
   * @param programs whose thread it is
   */
  Life settle(Programs programs) throws IOException;
}
