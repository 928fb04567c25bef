package org.roamlab.cli.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Podman, answering as Docker does, with containers and images of a test's own. */
final class PodmanEngine implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/podman");
  private static final int PATIENCE_SECONDS = 60;

  /** Else it asks for more than a container that the test itself may run in can give. */
  private static final String CONFIGURATION =
      """
      [containers]
      default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
      """;

  private final Path directory;
  private final Process service;

  PodmanEngine(Path directory) throws Exception {
    this.directory = Files.createDirectories(directory);
    Path configuration = Files.writeString(directory.resolve("containers.conf"), CONFIGURATION);
    ProcessBuilder builder =
        new ProcessBuilder(
            PROGRAM.toString(),
            "--root=" + directory.resolve("root"),
            "--runroot=" + directory.resolve("run"),
            "--tmpdir=" + directory.resolve("tmp"),
            "--cgroup-manager=cgroupfs",
            "--events-backend=file",
            "system",
            "service",
            "--time=0",
            socket());
    builder.environment().put("CONTAINERS_CONF", configuration.toString());
    service = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    while (!Files.exists(directory.resolve("podman.sock"))) {
      if (service.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("podman ended at once: " + Files.readString(log()));
      }
    }
  }

  static boolean possible() {
    return OwnEngine.possible() && Files.isExecutable(PROGRAM);
  }

  String socket() {
    return "unix://" + directory.resolve("podman.sock");
  }

  private Path log() {
    return directory.resolve("log");
  }

  /** With its storage, whose mounts must be gone before a test's directory is deleted. */
  @Override
  public void close() throws IOException {
    service.destroy();
    service.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    Files.deleteIfExists(directory.resolve("podman.sock"));
    OwnEngine.unmountAllBelow(directory);
  }
}
