package org.roamlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.machine.ThisMachine;

/** The launcher with a JDK and a Maven that only pretend. */
class LauncherTest {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path temporary;
  private Path home;
  private Path bin;
  private Path cache;
  private Path jdk;
  private Path mavenCalls;
  private final Map<String, String> env = new TreeMap<>();

  @BeforeEach
  void pretend() throws IOException {
    home = Files.createDirectories(temporary.resolve("a check out"));
    bin = Files.createDirectories(temporary.resolve("bin"));
    cache = temporary.resolve("the cache");
    mavenCalls = temporary.resolve("maven-calls");
    checkout();
    jdk = jdk("jdk 25", "25.0.1");
    program(
        bin.resolve("mvn"),
        """
        echo call >>"%s"
        mkdir -p orchestrator/cli/target/lib
        cp orchestrator/topology/src/main/java/A.java orchestrator/cli/target/roamlab.jar
        """
            .formatted(mavenCalls));
    env.put("PATH", bin + ":/usr/bin:/bin");
    env.put("JAVA_HOME", jdk.toString());
    env.put("ROAMLAB_JDKS", "");
    env.put("ROAMLAB_CACHE", cache.toString());
    env.put("HOME", temporary.toString());
  }

  private void checkout() throws IOException {
    Files.copy(REPOSITORY.resolve("roamlab"), home.resolve("roamlab"));
    for (var room :
        List.of(
            "metrics",
            "reports",
            "node-images/protocols",
            "node-images/json",
            "node-images/linux",
            "node-images/agents")) {
      Files.createDirectories(home.resolve(room));
    }
    var packages = "orchestrator/cli/src/main/resources/org/roamlab/cli/machine/packages";
    Files.createDirectories(home.resolve(packages).getParent());
    Files.copy(REPOSITORY.resolve(packages), home.resolve(packages));
    write("orchestrator/topology/src/main/java/A.java", "first");
    write("pom.xml", "<project/>");
  }

  private void write(String name, String content) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Path jdk(String name, String version) throws IOException {
    var directory = temporary.resolve(name);
    Files.createDirectories(directory.resolve("bin"));
    Files.writeString(
        directory.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    program(directory.resolve("bin/javac"), "");
    // Tells which build it was given, and what it was asked.
    program(
        directory.resolve("bin/java"),
        """
        while [ $# -gt 0 ]; do
          case $1 in
            -XX:AOTCacheOutput=*) : >"${1#*=}" ;;
            -cp) shift; printf '%s: ' "$(cat "$1")" ;;
            org.roamlab.cli.Main)
              shift; printf '<%s>' "$@"; echo
              [ "$1" != lock ] || flock -n "$ROAMLAB_CACHE/build/lock" echo free
              exit 7 ;;
          esac
          shift
        done
        """);
    return directory;
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int status, String out, String err) {}

  private Process start(Path launcher, Path directory, Path err, String... args)
      throws IOException {
    var command = Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList();
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    return builder.start();
  }

  private Process start() throws IOException {
    var err = Files.createTempFile(temporary, "err", "");
    return start(home.resolve("roamlab"), temporary, err, "a");
  }

  private Ended run(Path launcher, Path directory, String... args) throws Exception {
    var err = Files.createTempFile(temporary, "err", "");
    var process = start(launcher, directory, err, args);
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private Ended run(String... args) throws Exception {
    return run(home.resolve("roamlab"), temporary, args);
  }

  private long builds() throws IOException {
    return Files.exists(mavenCalls) ? Files.readAllLines(mavenCalls).size() : 0;
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(cache.resolve("build"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aCommandThatRunsOnKeepsNobodyFromBuilding() throws Exception {
    assertThat(run("lock").out()).isEqualTo("first: <lock>\nfree\n");
  }

  @Test
  void handsArgumentsAndExitStatusThrough() throws Exception {
    var ended = run("plan", "two words", "*");
    assertThat(ended.out()).isEqualTo("first: <plan><two words><*>\n");
    assertThat(ended.status()).isEqualTo(7);
  }

  @Test
  void buildsOnceWhileNothingChanges() throws Exception {
    assertThat(run("a").err()).contains("Setting up once: roamlab");
    Files.setLastModifiedTime(
        home.resolve("pom.xml"), java.nio.file.attribute.FileTime.fromMillis(0));
    write("orchestrator/topology/src/test/java/T.java", "a test is no part of a build");
    write("orchestrator/topology/target/T.class", "nor is what a developer built");
    assertThat(run("b").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAnewForOtherContentAndFindsTheOldBuildAgain() throws Exception {
    run("a");
    write("orchestrator/topology/src/main/java/A.java", "second");
    assertThat(run("a").out()).startsWith("second:");
    write("orchestrator/topology/src/main/java/A.java", "first");
    assertThat(run("a").out()).startsWith("first:");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAnewForAnotherJdk() throws Exception {
    run("a");
    env.put("JAVA_HOME", jdk("jdk 26", "26").toString());
    run("a");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void twoCallsAtOnceBuildOnce() throws Exception {
    var running = List.of(start(), start(), start());
    for (var process : running) {
      assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("first: <a>\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void worksThroughLinksAndFromOtherDirectoriesAndWritesNothingIntoTheCheckout() throws Exception {
    var elsewhere = Files.createDirectories(temporary.resolve("else where"));
    var absolute = Files.createSymbolicLink(bin.resolve("lab"), home.resolve("roamlab"));
    var relative = Files.createSymbolicLink(elsewhere.resolve("lab"), Path.of("../bin/lab"));
    var before = tree(home);
    assertThat(run(absolute, elsewhere, "a").out()).isEqualTo("first: <a>\n");
    assertThat(run(relative, temporary, "a").out()).isEqualTo("first: <a>\n");
    assertThat(run(Path.of("./roamlab"), home, "a").out()).isEqualTo("first: <a>\n");
    assertThat(builds()).isEqualTo(1);
    assertThat(tree(home)).isEqualTo(before);
  }

  private static List<Path> tree(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }

  @Test
  void takesTheFirstJdkThatIsNewEnough() throws Exception {
    env.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    env.put("ROAMLAB_JDKS", jdk("older", "1.8.0_402") + " " + jdk("new", "27-ea"));
    assertThat(run("a").out()).isEqualTo("first: <a>\n");
  }

  @Test
  void saysWhatToDoWithoutJdk() throws Exception {
    env.remove("JAVA_HOME");
    env.put("PATH", toolbox("dirname", "readlink", "id"));
    var ended = run("--no-install", "a");
    assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended.err())
        .contains("version 25 or newer")
        .contains("apt-get install openjdk-25-jdk-headless")
        .contains("set JAVA_HOME");
  }

  @Test
  void saysWhatToDoWithoutMaven() throws Exception {
    var tools =
        "cat dirname readlink id find sort xargs sha256sum flock df awk rm mkdir date stat env";
    env.put("PATH", toolbox(tools.split(" ")));
    var ended = run("--no-install", "a");
    assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended.err()).contains("apt-get install maven");
  }

  /** A PATH on which there is nothing but these programs. */
  private String toolbox(String... names) throws IOException {
    var box = Files.createDirectories(temporary.resolve("toolbox"));
    for (var name : names) {
      program(box.resolve(name), "exec /usr/bin/" + name + " \"$@\"");
    }
    return box.toString();
  }

  @Test
  void installsMavenWhereItMay() throws Exception {
    var tools =
        "cat dirname readlink find sort xargs sha256sum flock df awk rm mkdir date stat env tar"
            + " mv cp grep head tail";
    var box = toolbox(tools.split(" "));
    env.put("PATH", box);
    program(Path.of(box, "id"), "echo 0");
    program(Path.of(box, "apt-cache"), "[ \"$2\" = maven ]");
    program(
        Path.of(box, "apt-get"),
        "case \"$*\" in *' install '*' maven') cp '%s/mvn' '%s/mvn' ;; *) exit 100 ;; esac"
            .formatted(bin, box));
    var ended = run("a");
    assertThat(ended.err()).contains("Setting up once: package maven");
    assertThat(ended.out()).isEqualTo("first: <a>\n");
  }

  @Test
  void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
    var works = Files.readString(bin.resolve("mvn"));
    program(bin.resolve("mvn"), "echo '[ERROR] A.java:[1,1] no such thing'; exit 1");
    var ended = run("a");
    assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended.err()).contains("A.java:[1,1] no such thing").contains("failed.log");
    assertThat(left()).containsExactly("failed.log", "lock");
    Files.writeString(bin.resolve("mvn"), works);
    assertThat(run("a").out()).isEqualTo("first: <a>\n");
  }

  @Test
  void aBuildThatWasKilledIsClearedAway() throws Exception {
    Files.createDirectories(cache.resolve("build/tmp.4711/src"));
    run("a");
    assertThat(left()).noneMatch(name -> name.startsWith("tmp."));
  }

  @Test
  void aBuildThatIsInterruptedLeavesNothing() throws Exception {
    var started = temporary.resolve("started");
    assertThat(new ProcessBuilder("mkfifo", started.toString()).start().waitFor()).isZero();
    program(bin.resolve("mvn"), "echo running >'%s'; exec sleep 1000".formatted(started));
    var process = start();
    try (var signal = Files.newBufferedReader(started)) {
      signal.readLine(); // the build is running
    }
    process.destroy();
    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(left()).containsExactly("lock");
  }

  @Test
  void buildsInTheTemporaryDirectoryWhereNoHomeIs() throws Exception {
    env.remove("ROAMLAB_CACHE");
    env.remove("HOME");
    env.put("TMPDIR", temporary.toString());
    assertThat(run("a").out()).isEqualTo("first: <a>\n");
    try (var files = Files.list(temporary)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .anyMatch(name -> name.matches("roamlab-\\d+"));
    }
  }

  @Test
  void saysWhenTheCacheCannotBeWritten() throws Exception {
    env.put("ROAMLAB_CACHE", Files.createFile(temporary.resolve("a file")).toString());
    var ended = run("a");
    assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended.err()).contains("ROAMLAB_CACHE is").contains("cannot be written to");
  }

  @Test
  void saysWhenThereIsNoRoomToBuild() throws Exception {
    program(bin.resolve("df"), "echo header; echo /dev/x 1000 900 100 90% /");
    var ended = run("a");
    assertThat(ended.status()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended.err()).contains("needs 200 MB to build in");
  }

  @Test
  void shellcheckFindsNothing() throws Exception {
    var machine = new ThisMachine(System.getenv());
    Prerequisite.need(machine.hasProgram("shellcheck"), "shellcheck");
    var scripts =
        Stream.of("roamlab", ".ci/run", "node-images/docker/with-engine")
            .map(REPOSITORY::resolve)
            .toList();
    for (var script : scripts) {
      assertThat(machine.ask(List.of("shellcheck", script.toString())).output()).isEmpty();
    }
  }

  @Test
  void keepsTheNewestBuildsAndThoseInUse() throws Exception {
    for (var i = 0; i < 5; i++) {
      var old = Files.createDirectories(cache.resolve("build/old" + i));
      var used = Files.createFile(old.resolve("used")).toFile();
      var daysAgo = i == 0 ? 0 : 10 + i;
      assertThat(used.setLastModified(System.currentTimeMillis() - daysAgo * 86_400_000L)).isTrue();
    }
    run("a");
    assertThat(left()).contains("old0", "old1", "old2").doesNotContain("old3", "old4");
  }
}
