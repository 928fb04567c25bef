package org.roamlab.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;

class CompareCommandTest {
  private static final String MANIFEST =
      """
      { "experiment": "tiny", "venue": "uml", "clock": "virtual", "seed": 1, "repeat": 0, "exit": "ended",
        "content": { "/usr/bin/tcpdump": "HASH" },
        "plan": { "experiment": { "says": "nodes move", "duration": "PT9S",
          "measures": [ { "id": "moves", "kind": "handover", "of": "a" } ] } } }
      """;

  @TempDir Path directory;
  private TestShell shell = new TestShell();

  @BeforeEach
  void makeRuns() throws IOException {
    run("1-uml-1", "aaaa", 2_000_000_000L);
    run("1-uml-2", "bbbb", 2_500_000_000L);
    shell = new TestShell().directory(directory);
  }

  private void run(String name, String hash, long completeNs) throws IOException {
    var run = Files.createDirectories(directory.resolve("runs/tiny").resolve(name));
    Files.writeString(run.resolve("manifest.json"), MANIFEST.replace("HASH", hash.repeat(16)));
    Files.writeString(
        run.resolve("events.jsonl"),
        """
        {"t":0,"event":"start","epoch":0}
        {"t":1500000000,"event":"action","id":"down","action":"link-down","target":"wlan","text":"link-down"}
        {"t":1500000000,"event":"handover-start","node":"a","mobile":"a"}
        {"t":%d,"event":"handover-complete","node":"a","mobile":"a"}
        {"t":9000000000,"event":"end"}
        """
            .formatted(completeNs));
  }

  @Test
  void saysWhatMovedWhichInputDiffersAndWhereTheRunsPart() {
    assertThat(shell.run("compare", "tiny/1-uml-1", "tiny/1-uml-2")).as(shell.err()).isZero();
    assertThat(shell.out())
        .contains("moves.path-switch", "worse")
        .contains("content./usr/bin/tcpdump", "aaaaaaaaaaaa → bbbbbbbbbbbb")
        .contains("everything is equal, to the byte, until")
        .contains("first divergence  2.000 000 000 s  a  event 4")
        .contains("tiny/1-uml-2  nothing until 2.500 000 000 s: handover-complete")
        .contains("in the second before it", "1.500 000 000 s  action down wlan link-down");
  }

  @Test
  void aRunIsEqualToItselfToTheByte() {
    assertThat(shell.run("compare", "tiny/1-uml-1", "tiny/1-uml-1")).isZero();
    assertThat(shell.out())
        .contains("inputs    all the same", "events and packets are equal, to the byte")
        .doesNotContain("worse");
  }

  @Test
  void writesAReportWithTheDivergence() throws IOException {
    assertThat(shell.run("compare", "tiny/1-uml-1", "tiny/1-uml-2", "--out", "x/page.html"))
        .as(shell.err())
        .isZero();
    assertThat(Files.readString(directory.resolve("x/page.html")))
        .contains(
            "The first event that differs: 2.000 000 000 s a", "2500000000", "moves.path-switch");
  }

  @Test
  void refusesWhatDiffersByItsConditionsUnlessToldTo() throws IOException {
    var manifest = directory.resolve("runs/tiny/1-uml-2/manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"clock\": \"virtual\", \"seed\": 1", "\"clock\": \"real\", \"seed\": 3"));
    assertThat(shell.run("compare", "tiny/1-uml-1", "tiny/1-uml-2")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .contains("clock       virtual, real", "seed        1, 3", "--force compares them");
    assertThat(shell.run("compare", "--force", "tiny/1-uml-1", "tiny/1-uml-2")).isZero();
    assertThat(shell.out())
        .contains("no verdict: one run of each on a real clock")
        .doesNotContain("worse");
  }

  @Test
  void aRevisionThatIsNoneIsNamed() {
    shell.env("ROAMLAB_CACHE", directory + "/cache").env("PATH", System.getenv("PATH"));
    assertThat(shell.run("compare", "no-such-revision", "HEAD", "first-run"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("'no-such-revision' is no revision");
  }

  @Test
  void aDamagedRunIsNamed() throws IOException {
    Files.writeString(directory.resolve("runs/tiny/1-uml-2/manifest.json"), "{");
    assertThat(shell.run("compare", "tiny/1-uml-1", "tiny/1-uml-2"))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(shell.err()).contains("1-uml-2/manifest.json: cannot be read");
  }
}
