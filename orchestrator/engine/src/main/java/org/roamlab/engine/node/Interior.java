package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.roamlab.linux.Spawn;

/** What a node's programs live in: its network and host name, its files, its processes. */
interface Interior {
  /** Moves the calling thread into network and host name, and nothing else. */
  void enterNetwork() throws IOException;

  /**
   * Where this process finds what the node's programs know by an absolute path. Below {@code
   * /run/agents} it is the same one, unless the node is somebody else's container.
   */
  default Path reach(Path inside) {
    return inside;
  }

  /** What programs find in their environment before the plan adds to it. */
  Map<String, String> environment();

  /**
   * Moves the calling thread in for good, to start programs. Its children are the node's processes.
   *
   * @param programs whose thread it is
   */
  Life settle(Programs programs) throws IOException;

  /** Starts a program of the image that the node was made of. */
  default int startOfImage(
      List<String> command, Map<String, String> environment, Spawn.Streams streams)
      throws IOException {
    throw new IOException("cannot start " + command.getFirst() + ": this node has no image");
  }
}
