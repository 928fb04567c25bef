package org.roamlab.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roamlab.cli.TestShell;

/**
 * A machine of the test's own, as far as traces go: empty /tmp and /dev/shm and a network without
 * anything, in namespaces. So what is there after a fault was left by it, whatever else this
 * machine is doing meanwhile.
 */
public final class PrivateMachine implements AutoCloseable {
  private static final String MARK = "ROAMLAB_PRIVATE_MACHINE";
  private static final int PATIENCE_SECONDS = 60;

  private final String mark = UUID.randomUUID().toString();
  private final Path directory;
  private final Process keeper;

  /**
   * @param directory the current directory of commands
   * @param setUp shell commands that make the machine worse
   */
  public PrivateMachine(Path directory, String... setUp) throws IOException {
    this.directory = directory;
    List<String> command = new ArrayList<>(List.of("unshare"));
    if (!root()) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("--mount", "--net", "sh", "-ec", script(setUp)));
    keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
    String ready = keeper.inputReader().readLine();
    assertThat(ready).as("the private machine").isEqualTo("ready");
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private String script(String... setUp) {
    StringBuilder script = new StringBuilder("mount --make-rprivate /\n");
    List<Path> shown = shown().filter(path -> path.startsWith("/tmp")).toList();
    script.append("mount -t tmpfs tmpfs /mnt\n");
    for (int i = 0; i < shown.size(); i++) {
      script.append("mkdir /mnt/%d; mount --rbind '%s' /mnt/%d\n".formatted(i, shown.get(i), i));
    }
    script.append("mount -t tmpfs tmpfs /tmp; mount -t tmpfs tmpfs /dev/shm\n");
    for (int i = 0; i < shown.size(); i++) {
      script.append("mkdir -p '%s'; mount --rbind /mnt/%d '%1$s'\n".formatted(shown.get(i), i));
    }
    script.append("ip link set dev lo up\ncd '").append(directory).append("'\n");
    return script.append(String.join("\n", setUp)).append("\necho ready\nread end\n").toString();
  }

  /** What commands need, wherever it is. */
  private Stream<Path> shown() {
    Stream<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath());
    Stream<Path> cache = Stream.ofNullable(System.getenv("ROAMLAB_CACHE")).map(Path::of);
    Stream<Path> engine =
        Stream.ofNullable(System.getenv("DOCKER_HOST")).map(PrivateMachine::socket);
    Stream<Path> own = Stream.of(directory, TestShell.REPOSITORY, Path.of(home()));
    return Stream.of(own, cache, engine, jars.filter(Files::isDirectory)).flatMap(paths -> paths);
  }

  private static Path socket(String engine) {
    return Path.of(java.net.URI.create(engine).getPath()).resolveSibling("");
  }

  private static String home() {
    return System.getProperty("user.home");
  }

  /** The command line in a process of its own; standard output and error come together. */
  public CommandProcess roamlab(String... arguments) throws IOException {
    return program("org.roamlab.cli.Main", arguments);
  }

  /** For anybody but root a run on the host is in a user namespace. */
  public CommandProcess roamlabAs(String user, String... arguments) throws IOException {
    return java(List.of("-Duser.name=" + user), "org.roamlab.cli.Main", arguments);
  }

  CommandProcess program(String mainClass, String... arguments) throws IOException {
    return java(List.of(), mainClass, arguments);
  }

  private CommandProcess java(List<String> options, String mainClass, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.add("-Droamlab.home=" + TestShell.REPOSITORY);
    command.addAll(List.of("-cp", absoluteClassPath(), mainClass));
    command.addAll(List.of(arguments));
    return new CommandProcess(start(command));
  }

  private static String absoluteClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Its process is the command's own, so it can be killed by it. */
  private Process start(List<String> command) throws IOException {
    List<String> inside = new ArrayList<>(List.of("nsenter", "--target", "" + keeper.pid()));
    if (!root()) {
      inside.addAll(List.of("--user", "--preserve-credentials"));
    }
    inside.addAll(List.of("--mount", "--net", "sh", "-c", "cd \"$1\" && shift && exec \"$@\""));
    inside.addAll(List.of("-", directory.toString()));
    inside.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(inside).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                System.getenv("PATH") + ":/" + MARK + "=" + mark,
                "ROAMLAB_STATE",
                directory.resolve("state").toString(),
                "ROAMLAB_NO_INSTALL",
                "true"));
    return builder.start();
  }

  /** A command that answers. */
  public String ask(String... command) throws IOException, InterruptedException {
    Process process = start(List.of(command));
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return answer;
  }

  /** What a command could leave outside of its run directory. */
  record Traces(Set<String> files, String network) {}

  Traces traces() throws IOException, InterruptedException {
    String network =
        "ip -o link; ip -o addr; ip route; ip -6 route; ls /run/netns 2>&1; nft list ruleset";
    return new Traces(files("tmp", "dev/shm"), ask("sh", "-c", network));
  }

  private Set<String> files(String... directories) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String name : directories) {
      try (Stream<Path> children = Files.list(Path.of("/proc/" + keeper.pid() + "/root", name))) {
        children.forEach(child -> names.add(name + "/" + child.getFileName()));
      }
    }
    return names;
  }

  /** Everything that runs on this machine: in its mounts, or started from it. */
  List<ProcessHandle> processes() {
    String mounts = mounts(keeper.pid());
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != keeper.pid())
        .filter(process -> mounts.equals(mounts(process.pid())) || marked(process.pid()))
        .toList();
  }

  /** Returns when nothing runs any more. */
  public void awaitQuiet() throws Exception {
    for (ProcessHandle process : processes()) {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(processes()).isEmpty();
  }

  private static String mounts(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/mnt")).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  /** By a directory to look for programs in, which a run hands down where it hands down little. */
  private boolean marked(long pid) {
    try {
      return new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8)
          .contains(MARK + "=" + mark);
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    processes().forEach(ProcessHandle::destroyForcibly);
    try {
      keeper.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keeper.destroyForcibly().onExit().join();
  }
}
