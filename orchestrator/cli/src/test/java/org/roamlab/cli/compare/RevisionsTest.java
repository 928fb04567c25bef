package org.roamlab.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;

/**
 * Revisions compared on a real clock; their launcher measures what their commit says, and noise.
 */
class RevisionsTest {
  @TempDir Path directory;
  private Path ran = Path.of("");
  private TestShell shell = new TestShell();

  @BeforeEach
  void makeTwoRevisions() throws IOException {
    ran = directory.resolve("ran");
    var checkout = Files.createDirectories(directory.resolve("checkout"));
    var launcher = Files.writeString(checkout.resolve("roamlab"), launcherThatCounts(ran));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    git("init", "--quiet");
    commit("A", "20");
    git("tag", "a");
    commit("B", "20.01");
    git("tag", "b");
    commit("C", "18");
    git("tag", "c");
    shell =
        new TestShell()
            .home(checkout)
            .directory(directory)
            .env("ROAMLAB_CACHE", directory + "/cache")
            .env("PATH", String.valueOf(System.getenv("PATH")));
  }

  private void commit(String name, String base) throws IOException {
    Files.writeString(directory.resolve("checkout/base"), base);
    git("add", "-A");
    git("commit", "--quiet", "-m", name);
  }

  private void git(String... words) {
    var command = new ArrayList<>(List.of("git", "-C", directory + "/checkout"));
    command.addAll(List.of("-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
    command.addAll(List.of(words));
    var machine = new ThisMachine(Map.of("PATH", String.valueOf(System.getenv("PATH"))));
    var answer = machine.ask(command);
    assertThat(answer.good()).as(answer.output()).isTrue();
  }

  private String compare(String a, String b, int repeat) {
    var status =
        shell.run(
            "compare", a, b, "noisy", "--clock", "real", "--repeat", "" + repeat, "--seed", "5");
    assertThat(status).as(shell.err()).isEqualTo(ExitCode.PASSED);
    return shell.out();
  }

  @Test
  void runsOfBothTakeTurnsOnARealClock() throws IOException {
    compare("a", "c", 3);
    assertThat(Files.readAllLines(ran)).containsExactly("A 5", "C 5", "A 6", "C 6", "A 7", "C 7");
    assertThat(directory.resolve("cache/checkouts")).isEmptyDirectory();
    assertThat(directory.resolve("cache/results")).doesNotExist();
  }

  @Test
  void variablesThatStandForFlagsAreNotThoseOfTheRuns() {
    shell.env("ROAMLAB_EXPORT", "jsonl:points.jsonl").env("ROAMLAB_NO_INSTALL", "true");
    compare("a", "c", 1);
    assertThat(directory.resolve("flags"))
        .content()
        .contains("ROAMLAB_NO_INSTALL=true")
        .doesNotContain("EXPORT");
  }

  @Test
  void anExperimentIsLaterThanARevisionThatLacksItsFile() throws IOException {
    var mine = Files.createDirectories(directory.resolve("checkout/experiments/tour"));
    Files.writeString(mine.resolve("new.yaml"), "experiment: new\n");
    commit("D", "18");
    git("tag", "d");
    var machine = new ThisMachine(shell.shell().env());
    try (var runs = new RevisionRuns(shell.shell(), machine, false)) {
      assertThat(runs.isLaterThan("c", "tour/new")).isTrue();
      assertThat(runs.isLaterThan("d", "tour/new")).isFalse();
      assertThat(runs.isLaterThan("c", "nowhere")).as("a slip of the pen").isFalse();
      assertThat(runs.isLaterThan("c", mine.resolve("new.yaml").toString())).isFalse();
    }
  }

  @Test
  void aRealDifferenceIsFoundThroughTheNoise() {
    assertThat(compare("a", "c", 8))
        .contains("download.goodput", "20.1 → 18.1 Mbit/s", "p 0.0002", "worse")
        .doesNotContain("no verdict");
  }

  @Test
  void withoutEnoughPowerThereIsNoVerdictButTheNumberOfRunsThatItTakes() {
    assertThat(compare("a", "b", 8))
        .contains("no verdict, needs", "no verdict on 1: too few runs")
        .containsPattern("it takes \\d+ runs of each")
        .doesNotContain("worse", "better");
  }

  @Test
  void oneRunOfEachSaysNothing() {
    assertThat(compare("a", "c", 1))
        .contains("no verdict: one run of each on a real clock says nothing")
        .doesNotContain("worse");
  }

  private static String launcherThatCounts(Path ran) {
    return """
    #!/bin/sh
    here=$(dirname "$0")
    while [ $# -gt 0 ]; do
      case $1 in --seed) seed=$2 ;; --out) out=$2 ;; esac
      shift
    done
    env | grep ROAMLAB_ >"%2$s"
    git -C "$here" log -1 --format="%%s $seed" >>"%1$s"
    mkdir -p "$out"
    awk -v base="$(cat "$here/base")" -v n="$(wc -l <"%1$s")" -v seed="$seed" 'BEGIN {
      printf "{ \\"experiment\\": \\"noisy\\", \\"verdict\\": \\"pass\\", \\"venue\\": \\"uml\\", \\"clock\\": \\"real\\", "
      printf "\\"seed\\": %%d, \\"virtual_seconds\\": 2, \\"claims\\": [], \\"fidelity\\": { \\"verdict\\": \\"valid\\" }, ", seed
      printf "\\"metrics\\": { \\"download.goodput\\": { \\"unit\\": \\"Mbit/s\\", \\"mean\\": %%.4f } } }", base + n * 7919 %% 13 / 50
    }' >"$out/results.json"
    cat >"$out/manifest.json" <<EOF
    { "experiment": "noisy", "venue": "uml", "clock": "real", "seed": $seed, "exit": "ended",
      "plan": { "experiment": { "says": "noise", "duration": "PT2S",
        "traffic": [ { "id": "download" } ],
        "measures": [ { "id": "download", "kind": "traffic", "of": "download" } ] } } }
    EOF
    """
        .formatted(ran, ran.resolveSibling("flags"));
  }
}
