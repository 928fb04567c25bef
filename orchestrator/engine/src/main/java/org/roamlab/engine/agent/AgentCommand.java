package org.roamlab.engine.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent's command line: the engine's own Java and classes with another main class. What an agent
 * needs beside it are a configuration file, standard input and standard output.
 */
public final class AgentCommand {
  private static final String MAIN = "org.roamlab.agents.AgentMain";

  /** Where {@link org.roamlab.engine.venue.EngineImage} shows a cache of the agents' classes. */
  private static final String CACHE = "/run/lib/aot/agent.aot";

  private AgentCommand() {}

  static List<String> of(String agent, Path configuration) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx24m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=10",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "--enable-native-access=ALL-UNNAMED"));
    if (Files.exists(Path.of(CACHE))) {
      command.addAll(List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, agent));
    command.add(configuration.toString());
    return command;
  }
}
