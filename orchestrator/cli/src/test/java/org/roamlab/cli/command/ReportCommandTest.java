package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;

class ReportCommandTest {
  private static final String MANIFEST =
      """
      { "experiment": "tiny", "venue": "uml", "clock": "virtual", "seed": 1, "repeat": 0, "exit": "ended",
        "plan": { "experiment": { "says": "nothing flows", "duration": "PT2S",
          "claims": [ { "id": "flows", "says": "data flows", "expect": "download.bytes > 0" } ] } } }
      """;

  @TempDir Path directory;
  private final TestShell shell = new TestShell();

  @BeforeEach
  void makeRuns() throws IOException {
    shell.directory(directory);
    for (var name : new String[] {"1-uml-1", "1-uml-2"}) {
      var run = Files.createDirectories(directory.resolve("runs/tiny").resolve(name));
      Files.writeString(run.resolve("manifest.json"), MANIFEST);
      Files.writeString(
          run.resolve("events.jsonl"),
          "{\"t\":0,\"event\":\"start\"}\n{\"t\":2000000000,\"event\":\"end\"}\n");
    }
  }

  @Test
  void writesTheSameBytesAgainFromTheDirectoryAlone() throws IOException {
    assertThat(shell.run("report", "runs/tiny/1-uml-1")).isZero();
    assertThat(shell.out()).isEqualTo("report  runs/tiny/1-uml-1/report.html\n");
    var first = files(directory.resolve("runs/tiny/1-uml-1"));
    assertThat(first).containsKeys("report.html", "junit.xml", "results.json");
    assertThat(shell.run("report", "runs/tiny/1-uml-1")).isZero();
    assertThat(files(directory.resolve("runs/tiny/1-uml-1"))).isEqualTo(first);
  }

  @Test
  void keepsHowLongTheRunTook() throws IOException {
    var results = directory.resolve("runs/tiny/1-uml-1/results.json");
    Files.writeString(results, "{\"wall_seconds\": 2.5}");
    shell.run("report", "runs/tiny/1-uml-1");
    assertThat(Files.readString(results)).contains("\"wall_seconds\": 2.5", "\"unknown\"");
  }

  @Test
  void putsSeveralRunsOnOnePage() throws IOException {
    assertThat(
            shell.run(
                "report", "runs/tiny/1-uml-1", "runs/tiny/1-uml-2", "--out", "both/page.html"))
        .isZero();
    assertThat(Files.readString(directory.resolve("both/page.html")))
        .contains("tiny/1-uml-1", "tiny/1-uml-2", "data flows", "0 of 2 runs passed");
  }

  /** As run --repeat --out leaves them. */
  @Test
  void takesADirectoryOfRunsForAllOfThem() throws IOException {
    assertThat(shell.run("report", "runs/tiny", "--out", "page.html")).isZero();
    assertThat(Files.readString(directory.resolve("page.html")))
        .contains("tiny/1-uml-1", "tiny/1-uml-2");
  }

  @Test
  void printsASummaryForContinuousIntegration() {
    assertThat(shell.run("report", "tiny", "--format", "markdown")).isZero();
    assertThat(shell.out()).contains("### tiny: ? unknown", "| ? unknown | data flows |");
  }

  @Test
  void saysWhatIsWrongWithARunThatCannotBeRead() throws IOException {
    Files.writeString(directory.resolve("runs/tiny/1-uml-1/manifest.json"), "{}");
    assertThat(shell.run("report", "runs/tiny/1-uml-1")).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(shell.err()).contains("manifest.json: has no plan");
  }

  @Test
  void refusesAnotherPlaceForTheReportOfOneRun() {
    assertThat(shell.run("report", "tiny", "--out", "x.html")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("--out is for several runs");
  }

  private static Map<String, String> files(Path run) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(run)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        contents.put(run.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
