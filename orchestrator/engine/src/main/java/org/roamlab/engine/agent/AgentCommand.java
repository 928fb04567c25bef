package org.roamlab.engine.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An agent's command line: the engine's own Java and classes with another main class. What an agent
 * needs beside it are a configuration file, standard input and standard output.
 */
public final class AgentCommand {
  private static final String MAIN = "org.roamlab.agents.AgentMain";

  /** Where {@link org.roamlab.engine.venue.EngineImage} shows caches of classes. */
  private static final Path CACHES = Path.of("/run/lib/aot");

  /** A system property of the engine: it is there to have agents record which classes they need. */
  public static final String RECORDING = "roamlab.record-agents";

  /** One agent of each kind: two would write the same file. */
  private static final Set<String> RECORDED = ConcurrentHashMap.newKeySet();

  private AgentCommand() {}

  /** What a cache of an agent's classes is called. */
  public static String cache(String agent) {
    return "agent-" + agent + ".aot";
  }

  /**
   * @param virtualTime where nothing that an agent computes takes any
   */
  static List<String> of(String agent, Path configuration, boolean virtualTime) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx24m", "-XX:ReservedCodeCacheSize=16m"));
    if (virtualTime) {
      command.addAll(JvmOptions.unhurried());
    } else {
      command.addAll(JvmOptions.punctual());
      // The memory is a machine's: what has died in a nursery is memory until that is full, and
      // what compiling needed until somebody gives it back.
      command.addAll(List.of("-Xmn1m", "-XX:TrimNativeHeapInterval=10000"));
    }
    command.addAll(classes(agent));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, agent));
    command.add(configuration.toString());
    if (!virtualTime) {
      command.add("rehearse");
    }
    return command;
  }

  private static List<String> classes(String agent) {
    String recordings = System.getProperty(RECORDING);
    if (recordings != null && RECORDED.add(agent)) {
      return List.of("-XX:AOTCacheOutput=" + Path.of(recordings, cache(agent)));
    }
    Path cache = CACHES.resolve(cache(agent));
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }
}
