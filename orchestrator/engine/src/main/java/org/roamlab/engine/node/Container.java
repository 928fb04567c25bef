package org.roamlab.engine.node;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.json.RecordReader;
import org.roamlab.linux.Spawn;
import tools.jackson.databind.json.JsonMapper;

/**
 * A container that is to be a node. It has no network of its own, and its first process only holds
 * its namespaces: what its image would run is started by the engine when the network is there.
 *
 * @param process id of its first process, as the engine sees it
 * @param environment of its image
 * @param program of its image, with arguments; empty where the image is ours and has none
 * @param directory in which the program starts
 * @param user whom the program is to be: {@code name}, {@code 101:101}; empty: root
 * @param health how to see whether the program is well, where the image says it
 */
public record Container(
    String node,
    int process,
    Map<String, String> environment,
    List<String> program,
    String directory,
    String user,
    @Nullable Health health) {

  /**
   * @param command status 0 of it means that all is well
   * @param startNs for that long after its start it need not be
   * @param retries so many times in a row, and it is not well
   */
  public record Health(
      List<String> command, long intervalNs, long timeoutNs, long startNs, int retries) {}

  /** All containers of a run, as a line of the engine's input has them. */
  public record All(List<Container> containers) {
    public static final All NONE = new All(List.of());

    public static All parse(String line) {
      return new RecordReader().read(line, All.class);
    }

    /** Without an end. */
    public String line() {
      return JsonMapper.shared().writeValueAsString(this);
    }

    /** All at once, with whatever lives in them. */
    public void kill() {
      containers.forEach(container -> Spawn.signal(container.process(), Spawn.Signal.KILL));
    }
  }
}
