package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.Prerequisite;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.fault.CommandProcess;

/** Container engines wherever they listen: what DOCKER_HOST and its companions say is done. */
@Tag("docker")
class EndpointsTest {
  static final String EXPERIMENT =
      """
      experiment: there
      says: a few pings
      duration: 2s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 10mbit, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms, stop: 1s }
      capture: ["a:*"]
      """;

  /** Relays to the socket that its last argument but three names, as dial-stdio does there. */
  private static final String SSH =
      """
      #!/usr/bin/env python3
      import os, socket, sys, threading
      open(os.environ["SSH_LOG"], "a").write(" ".join(sys.argv[1:]) + "\\n")
      if "nobody" in sys.argv:
          sys.exit("nobody@there: Permission denied (publickey).")
      s = socket.socket(socket.AF_UNIX); s.connect(os.environ["SSH_SOCKET"])
      def back():
          while data := s.recv(65536):
              sys.stdout.buffer.write(data); sys.stdout.buffer.flush()
          os._exit(0)
      threading.Thread(target=back).start()
      while data := os.read(0, 65536):
          s.sendall(data)
      s.shutdown(socket.SHUT_WR)
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("there.yaml"), EXPERIMENT);
  }

  /** The command line in a process with this environment. */
  private CommandProcess.Ended roamlab(List<String> around, Map<String, String> env, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(around);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Droamlab.home=" + TestShell.REPOSITORY);
    command.addAll(List.of("-cp", classPath(), "org.roamlab.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put("ROAMLAB_STATE", directory.resolve("state").toString());
    builder.environment().put("ROAMLAB_NO_INSTALL", "true");
    builder.environment().putAll(env);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandProcess.Ended(process.waitFor(), out);
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private CommandProcess.Ended run(Map<String, String> env) throws Exception {
    return roamlab(List.of(), env, "run", "there.yaml", "--on", "docker", "--out", "result");
  }

  /** The results of a run that went well, but for how busy the machine was. */
  private void resultsAreThere(CommandProcess.Ended ended) throws Exception {
    assertThat(ended.status()).as(ended.out()).isIn(0, 5);
    assertThat(directory.resolve("result/captures/a:eth0.pcapng")).exists();
    assertThat(Files.readString(directory.resolve("result/events.jsonl")))
        .contains("\"event\":\"end\"");
    assertThat(directory.resolve("result/plan.json")).doesNotExist();
  }

  @Test
  void anEngineBehindTlsIsUsedAndOneThatIsNotTrustedIsNot() throws Exception {
    Prerequisite.need(OwnEngine.possible(), "root and dockerd");
    int port = freePort();
    String host = "tcp://127.0.0.1:" + port;
    PrivateCertificates certificates = new PrivateCertificates(directory.resolve("certificates"));
    PrivateCertificates others = new PrivateCertificates(directory.resolve("others"));
    try (OwnEngine engine =
        new OwnEngine(directory.resolve("engine"), certificates.daemonOptions(port))) {
      resultsAreThere(run(tls(host, certificates.directory())));
      CommandProcess.Ended bare = run(Map.of("DOCKER_HOST", host));
      assertThat(bare.status()).as(bare.out()).isEqualTo(4);
      assertThat(bare.out()).contains("it wants TLS: DOCKER_TLS_VERIFY=1");
      CommandProcess.Ended strange = run(tls(host, others.directory()));
      assertThat(strange.status()).as(strange.out()).isEqualTo(4);
      assertThat(strange.out()).contains("no container engine answers at " + host + ": TLS fails");
      CommandProcess.Ended none = run(tls(host, directory.resolve("none")));
      assertThat(none.status()).as(none.out()).isEqualTo(4);
      assertThat(none.out()).contains("there is no " + directory.resolve("none/ca.pem"));
      assertThat(engine.socket()).isNotEmpty();
    }
  }

  private static Map<String, String> tls(String host, Path certificates) {
    return Map.of(
        "DOCKER_HOST", host, "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", certificates.toString());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void anEngineBehindSshIsReachedByTheSystemsSsh() throws Exception {
    Path programs = Files.createDirectories(directory.resolve("bin"));
    Path ssh = Files.writeString(programs.resolve("ssh"), SSH);
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
    String socket = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    Map<String, String> env =
        Map.of(
            "PATH",
            programs + ":" + System.getenv("PATH"),
            "SSH_LOG",
            directory.resolve("ssh.log").toString(),
            "SSH_SOCKET",
            socket.replace("unix://", ""));
    resultsAreThere(
        roamlab(
            List.of(),
            with(env, "ssh://lab@there:2222"),
            "run",
            "there.yaml",
            "--on",
            "docker",
            "--out",
            "result"));
    assertThat(Files.readAllLines(directory.resolve("ssh.log")).getFirst())
        .isEqualTo("-T -o BatchMode=yes -p 2222 -l lab -- there docker system dial-stdio");
    CommandProcess.Ended refused = run(with(env, "ssh://nobody@there"));
    assertThat(refused.status()).as(refused.out()).isEqualTo(4);
    assertThat(refused.out()).contains("nobody@there: Permission denied (publickey).");
  }

  @Test
  void anEngineBehindARealSshServerIsReached() throws Exception {
    Prerequisite.need(SshServer.possible(), "a server of SSH");
    String engine = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    int port = freePort();
    try (SshServer server = new SshServer(directory.resolve("ssh"), port, engine)) {
      String path = server.programs() + ":" + System.getenv("PATH");
      resultsAreThere(run(with(Map.of("PATH", path), "ssh://root@127.0.0.1:" + port)));
    }
  }

  @Test
  void podmanAnswersAsDockerDoes() throws Exception {
    Prerequisite.need(PodmanEngine.possible(), "Podman");
    try (PodmanEngine engine = new PodmanEngine(directory.resolve("podman"))) {
      resultsAreThere(run(Map.of("DOCKER_HOST", engine.socket())));
      try (var client = Engines.client(engine.socket())) {
        assertThat(client.listContainersCmd().withShowAll(true).exec()).isEmpty();
      }
    }
  }

  private static Map<String, String> with(Map<String, String> env, String host) {
    Map<String, String> both = new TreeMap<>(env);
    both.put("DOCKER_HOST", host);
    return both;
  }
}
