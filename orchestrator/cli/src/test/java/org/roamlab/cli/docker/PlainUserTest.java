package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.Prerequisite;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.fault.CommandProcess;

/** Who may use the engine's socket, and is nobody else. */
@Tag("docker")
class PlainUserTest {
  private static final int PLAIN_USER = 12345;

  /** What the command line reads of a checkout. */
  private static final List<String> CHECKOUT = List.of("node-images/docker", "node-images/kernel");

  @TempDir Path directory;

  /** A checkout, its classes, and a home: all where he may read it, which root's own is not. */
  @BeforeEach
  void furnish() throws Exception {
    Prerequisite.need(OwnEngine.possible(), "root and dockerd");
    for (String part : CHECKOUT) {
      copy(TestShell.REPOSITORY.resolve(part), directory.resolve("checkout").resolve(part));
    }
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.writeString(home.resolve("there.yaml"), EndpointsTest.EXPERIMENT);
    for (Path his : List.of(directory, home)) {
      Files.setAttribute(his, "unix:uid", PLAIN_USER);
    }
  }

  @Test
  void makesAnImageOfHisOwnAndTheResultsAreHis() throws Exception {
    CommandProcess.Ended ended =
        roamlab(
            directory.resolve("home/cache"),
            "run",
            "there.yaml",
            "--on",
            "docker",
            "--out",
            "result");
    // How busy the machine is, is another matter (5).
    assertThat(ended.status()).as(ended.out()).isIn(0, 5);
    Path result = directory.resolve("home/result");
    assertThat(Files.readString(result.resolve("events.jsonl"))).contains("\"event\":\"end\"");
    assertThat(result.resolve("captures/a:eth0.pcapng")).exists();
    try (Stream<Path> files = Files.walk(result)) {
      assertThat(files).allMatch(file -> PLAIN_USER == owner(file));
    }
  }

  @Test
  void isToldOfACacheInWhichHeMayNotWrite() throws Exception {
    Path others = Files.createDirectory(directory.resolve("others"));
    CommandProcess.Ended ended = roamlab(others, "run", "there.yaml", "--on", "docker");
    assertThat(ended.status()).as(ended.out()).isEqualTo(4);
    assertThat(ended.out())
        .contains(others.resolve("image") + ": permission denied")
        .contains("ROAMLAB_CACHE");
  }

  private CommandProcess.Ended roamlab(Path cache, String... args) throws Exception {
    String engine = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    Object group = Files.getAttribute(Path.of(URI.create(engine).getPath()), "unix:gid");
    List<String> command = new ArrayList<>(List.of("setpriv", "--inh-caps=-all", "--no-new-privs"));
    command.addAll(List.of("--reuid=" + PLAIN_USER, "--regid=" + PLAIN_USER, "--groups=" + group));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Droamlab.home=" + directory.resolve("checkout"));
    command.addAll(List.of("-cp", classPath(), "org.roamlab.cli.Main"));
    command.addAll(List.of(args));
    Path home = directory.resolve("home");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(home.toFile());
    Map<String, String> env = builder.environment();
    env.put("HOME", home.toString());
    env.put("ROAMLAB_CACHE", cache.toString());
    env.put("ROAMLAB_STATE", home.resolve("state").toString());
    env.put("ROAMLAB_NO_INSTALL", "true");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandProcess.Ended(process.waitFor(), out);
  }

  /** A copy. */
  private String classPath() throws IOException {
    Pattern entries = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
    List<String> copies = new ArrayList<>();
    for (String entry : entries.splitAsStream(System.getProperty("java.class.path")).toList()) {
      Path original = Path.of(entry);
      Path copy = directory.resolve("classes").resolve(Integer.toString(copies.size()));
      if (Files.exists(original)) {
        copies.add(copy(original, copy.resolve(original.getFileName())).toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static Path copy(Path original, Path copy) throws IOException {
    Files.createDirectories(copy.resolveSibling(""));
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(original.relativize(file).toString()).normalize());
      }
    }
    return copy;
  }

  private static int owner(Path file) {
    try {
      return (Integer) Files.getAttribute(file, "unix:uid");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
