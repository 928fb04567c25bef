package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.Prerequisite;
import org.roamlab.cli.TestShell;

/**
 * What may befall a run in containers: each time a clear message, its exit code, and nothing left
 * behind that gc does not remove.
 */
@Tag("docker")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultsInContainersTest {
  private static final int KILLS = 5;
  private static final int LONGEST_MS = 4000;

  private static final String LONG =
      """
      experiment: long
      says: pings for an hour
      duration: 3600s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms }
      timeline:
        - { at: 100ms, note: under way }
      """;

  /** What containers could change of the machine itself. */
  private static final String MACHINE =
      "ip -o link; ip -o addr; ip route; ip -6 route; ls /run/netns 2>&1; nft list ruleset;"
          + " cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding";

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("long.yaml"), LONG);
    Files.writeString(
        directory.resolve("short.yaml"), LONG.replace("3600s", "3s").replace("long", "short"));
  }

  private static String engine() {
    return System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
  }

  private Process roamlab(String engine, String... arguments) throws Exception {
    return roamlab(List.of(), engine, arguments);
  }

  private Process roamlab(List<String> around, String engine, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(around);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Droamlab.home=" + TestShell.REPOSITORY);
    command.addAll(List.of("-cp", classPath(), "org.roamlab.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put("DOCKER_HOST", engine);
    builder.environment().put("ROAMLAB_STATE", directory.resolve("state").toString());
    builder.environment().put("ROAMLAB_NO_INSTALL", "true");
    return builder.start();
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String said(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String machine() throws Exception {
    return said(new ProcessBuilder("sh", "-c", MACHINE).redirectErrorStream(true).start());
  }

  private static void awaitUnderWay(Process run) throws Exception {
    var lines = run.inputReader();
    var seen = new ArrayList<String>();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      if (line.endsWith("under way")) {
        return;
      }
    }
    throw new AssertionError("never under way: " + seen);
  }

  /** Our containers of these runs, whoever has left them. */
  private List<String> containers() throws Exception {
    try (var client = Engines.client(engine())) {
      return client.listContainersCmd().withShowAll(true).exec().stream()
          .filter(container -> "long".equals(container.getLabels().get("org.roamlab.experiment")))
          .map(container -> String.join(" ", container.getNames()))
          .toList();
    }
  }

  @Test
  void whereverACommandIsKilledGcLeavesNothing() throws Exception {
    var before = machine();
    var random = new Random(6);
    assertThat(roamlab(engine(), "image", "build").waitFor()).isZero();
    for (var i = 0; i < KILLS; i++) {
      var out = "run" + i;
      var run = roamlab(engine(), "run", "long.yaml", "--on", "docker", "--out", out);
      var afterMs = random.nextInt(LONGEST_MS);
      run.waitFor(afterMs, TimeUnit.MILLISECONDS);
      run.destroyForcibly().waitFor();
      var gc = roamlab(engine(), "gc");
      assertThat(gc.waitFor()).as("gc after %d ms: %s", afterMs, said(gc)).isZero();
      assertThat(containers()).as("killed after %d ms", afterMs).isEmpty();
      assertThat(directory.resolve(out)).as("killed after %d ms", afterMs).doesNotExist();
    }
    assertThat(machine()).isEqualTo(before);
  }

  @Test
  void twoRunsAtOnceNeverMeet() throws Exception {
    var one = roamlab(engine(), "run", "short.yaml", "--on", "docker", "--out", "one");
    var two = roamlab(engine(), "run", "short.yaml", "--on", "docker", "--out", "two");
    assertThat(one.waitFor()).as(said(one)).isIn(0, 5);
    assertThat(two.waitFor()).as(said(two)).isIn(0, 5);
    for (var run : List.of("one", "two")) {
      var events = Files.readString(directory.resolve(run).resolve("events.jsonl"));
      assertThat(events).contains("\"lost\":0").contains("\"event\":\"end\"");
    }
  }

  @Test
  void anEngineThatIsKilledInMidRunIsToldAndGcRemovesTheRestWhenItIsBack() throws Exception {
    Prerequisite.need(OwnEngine.possible(), "root and dockerd");
    try (var engine = new OwnEngine(directory.resolve("engine"))) {
      var run = roamlab(engine.socket(), "run", "long.yaml", "--on", "docker", "--out", "run");
      awaitUnderWay(run);
      engine.kill();
      var said = said(run);
      assertThat(run.waitFor()).as(said).isEqualTo(4);
      assertThat(said).contains("the container engine at " + engine.socket() + " has gone");
      engine.restart();
      var gc = roamlab(engine.socket(), "gc");
      // Its containers lose what they are tied to, so there may be nothing left to remove.
      assertThat(gc.waitFor()).as(said(gc)).isZero();
      try (var client = Engines.client(engine.socket())) {
        assertThat(client.listContainersCmd().withShowAll(true).exec())
            .allMatch(container -> "dead".equals(container.getState()));
      }
    }
  }

  @Test
  void aFullDiskIsToldAsSuch() throws Exception {
    Prerequisite.need(OwnEngine.possible(), "root and dockerd");
    var data = Files.createDirectories(directory.resolve("engine/data"));
    assertThat(command("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", data.toString()))
        .isZero();
    try (var engine = new OwnEngine(directory.resolve("engine"), "--storage-driver=vfs")) {
      var run = roamlab(engine.socket(), "run", "long.yaml", "--on", "docker", "--out", "run");
      var said = said(run);
      assertThat(run.waitFor()).as(said).isEqualTo(4);
      assertThat(said).contains("no space left on device").contains("docker system prune");
    } finally {
      OwnEngine.unmountAllBelow(directory);
    }
  }

  private static int command(String... words) throws Exception {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }

  @Test
  void aSocketThatIsNotForThisUserIsToldWithTheWayIn() throws Exception {
    Prerequisite.need(OwnEngine.possible(), "root and dockerd");
    var socket = directory.resolve("other.sock");
    try (var server =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      server.bind(java.net.UnixDomainSocketAddress.of(socket));
      assertThat(command("chown", "12345", socket.toString())).isZero();
      assertThat(command("chmod", "600", socket.toString())).isZero();
      // In such a namespace not even root may use what belongs to somebody who is not in it.
      var user = List.of("unshare", "--user", "--map-root-user");
      var run = roamlab(user, "unix://" + socket, "run", "long.yaml", "--on", "docker");
      var said = said(run);
      assertThat(run.waitFor()).as(said).isEqualTo(4);
      assertThat(said).contains("this user may not use the socket").contains("usermod -aG docker");
    }
  }
}
