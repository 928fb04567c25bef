package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.roamlab.linux.Spawn;

/**
 * A PID namespace of our own.
 *
 * @param first its first process, without which it ends
 */
record NamespaceLife(int first, Programs programs) implements Life {
  @Override
  public void end() throws IOException {
    Spawn.signal(first, Spawn.Signal.KILL);
    Spawn.await(first);
  }

  @Override
  public void signal(Spawn.Signal signal) throws IOException {
    List<String> command = List.of("sh", "-c", "kill -" + signal.name() + " -1");
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    Spawn.await(programs.start(command, environment, "/", Path.of("/dev/null")));
  }
}
