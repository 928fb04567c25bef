package org.roamlab.cli.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container engine of a test's own, to which anything may be done. Only root can start one. */
public final class OwnEngine implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Path directory;
  private final List<String> options;
  private Process daemon;

  /**
   * @param options beside those that keep it away from the machine and other engines
   */
  public OwnEngine(Path directory, String... options) throws Exception {
    this.directory = directory;
    this.options = List.of(options);
    this.daemon = start();
  }

  public static boolean possible() {
    return System.getProperty("user.name").equals("root");
  }

  private Process start() throws Exception {
    List<String> command = new ArrayList<>(List.of("dockerd"));
    command.addAll(
        List.of("--iptables=false", "--ip6tables=false", "--ip-forward=false", "--bridge=none"));
    command.addAll(
        List.of(
            "--data-root=" + directory.resolve("data"),
            "--exec-root=" + directory.resolve("exec"),
            "--pidfile=" + directory.resolve("pid"),
            "--host=" + socket()));
    command.addAll(options);
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = new ArrayList<>();
    BufferedReader lines = started.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      // It says so of each place at which it listens, and this is the last one.
      if (line.contains("API listen on") && line.contains("docker.sock")) {
        Thread.ofPlatform().daemon().start(() -> drain(lines));
        return started;
      }
    }
    throw new AssertionError("dockerd ended at once: " + said);
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // What it says while it serves is nobody's matter.
      }
    } catch (IOException ended) {
      // It was killed.
    }
  }

  public String socket() {
    return "unix://" + directory.resolve("docker.sock");
  }

  /** Without a farewell. */
  public void kill() throws Exception {
    daemon.destroyForcibly().waitFor();
  }

  /** With what is left of before. */
  public void restart() throws Exception {
    // What it would believe to be alive: in a container nobody may have buried the dead.
    Files.deleteIfExists(directory.resolve("pid"));
    Files.deleteIfExists(directory.resolve("exec/containerd/containerd.pid"));
    daemon = start();
  }

  @Override
  public void close() throws IOException {
    daemon.destroy();
    daemon.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    unmountAllBelow(directory);
  }

  /** An engine that was killed leaves mounts, which would keep a test's directory. */
  static void unmountAllBelow(Path directory) throws IOException {
    List<String> mounts =
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" ", -1)[1])
            .filter(mount -> mount.startsWith(directory.toString()))
            .sorted(Comparator.reverseOrder())
            .toList();
    for (String mount : mounts) {
      new ProcessBuilder("umount", "--lazy", mount).inheritIO().start().onExit().join();
    }
  }
}
