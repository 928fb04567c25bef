package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.linux.Spawn;

/** The way into one node: what is opened or started through it belongs to the node. */
public interface Doorway {
  String node();

  /**
   * Starts a platform thread that has entered the node's namespaces before it runs {@code body}:
   * sockets opened by it are the node's. The thread ends with its body; the doorway interrupts it
   * when the node is killed.
   */
  Thread enter(String threadName, Runnable body);

  /** Where this process finds a file that the node's programs know by this absolute path. */
  Path reach(Path inside);

  /**
   * Starts a program in the node, its output going line by line to {@code logs/LOG.log}. It gets
   * the node's files, environment and host name, and dies with the node.
   */
  Process start(String log, List<String> command) throws IOException;

  /** As above, with files of its own. */
  Process start(List<String> command, Spawn.Streams streams) throws IOException;

  /**
   * Starts what a container's image is made to run, or to look after it with: as the user and in
   * the directory that the image wants, found in the image's own path.
   */
  Process startOfImage(List<String> command, Spawn.Streams streams) throws IOException;
}
