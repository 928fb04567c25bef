package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A machine's own ssh server, on loopback, with keys of a test's own. */
final class SshServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
  private static final int PATIENCE_SECONDS = 60;

  private final Path directory;
  private final Process server;

  /**
   * @param engine where whoever comes in finds a container engine
   */
  SshServer(Path directory, int port, String engine) throws Exception {
    this.directory = Files.createDirectories(directory);
    // Where it looks for it, and Debian's own unit makes it.
    Files.createDirectories(Path.of("/run/sshd"));
    key("host");
    key("user");
    Path configuration =
        Files.writeString(
            directory.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s/host
            AuthorizedKeysFile %2$s/user.pub
            PermitRootLogin prohibit-password
            StrictModes no
            UsePAM no
            PidFile none
            SetEnv DOCKER_HOST=%s
            """
                .formatted(port, directory, engine));
    server =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .start();
    awaitListening(server.inputReader());
    writeClient();
  }

  /** Docker's command line, which leads from there to the engine, is a package of its own. */
  static boolean possible() {
    boolean docker =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "docker")));
    return OwnEngine.possible() && docker && Files.isExecutable(PROGRAM);
  }

  private void key(String name) throws Exception {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                directory.resolve(name).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keygen.waitFor()).as(said).isZero();
  }

  private static void awaitListening(BufferedReader lines) throws Exception {
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains("Server listening on 127.0.0.1")) {
        Thread.ofPlatform().daemon().start(() -> drain(lines));
        return;
      }
    }
    throw new AssertionError("sshd ended at once: " + said);
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // Who comes and goes is nobody's matter.
      }
    } catch (IOException ended) {
      // It was told to.
    }
  }

  /** The system's ssh with this test's key, as a user's own configuration would give it. */
  private void writeClient() throws Exception {
    Path configuration =
        Files.writeString(
            directory.resolve("ssh_config"),
            """
            IdentityFile %s/user
            UserKnownHostsFile %1$s/known
            StrictHostKeyChecking accept-new
            """
                .formatted(directory));
    Path ssh =
        Files.writeString(
            Files.createDirectories(programs()).resolve("ssh"),
            "#!/bin/sh\nexec /usr/bin/ssh -F %s \"$@\"\n".formatted(configuration));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** To be looked for programs first. */
  Path programs() {
    return directory.resolve("bin");
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
