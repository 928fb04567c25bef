package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;

class StatusCommandTest {
  private static final String RESULTS =
      """
      { "experiment": "outage", "verdict": "%s", "venue": "uml", "clock": "virtual", "seed": 1, "virtual_seconds": 160.0,
        "claims": [ { "id": "a", "verdict": "pass" }, { "id": "b", "verdict": "%s" } ], "fidelity": { "verdict": "valid" } }
      """;

  @TempDir Path directory;
  private final TestShell shell = new TestShell();

  private Path run(String name) throws IOException {
    var run = Files.createDirectories(directory.resolve("runs/outage").resolve(name));
    Files.writeString(
        run.resolve("manifest.json"), "{\"experiment\":\"outage\",\"clock\":\"virtual\"}");
    return run;
  }

  @Test
  void showsEachRunWithItsVerdictInOrder() throws IOException {
    Files.writeString(run("1-uml-10").resolve("results.json"), RESULTS.formatted("pass", "pass"));
    Files.writeString(run("1-uml-9").resolve("results.json"), RESULTS.formatted("fail", "fail"));
    run("2-uml-1");
    assertThat(shell.directory(directory).run("status")).isZero();
    assertThat(shell.out().lines().map(String::stripTrailing))
        .containsExactly(
            "run                                      verdict      claims   fidelity  clock",
            "runs/outage/1-uml-9                      ✗ failed     1 of 2   valid     virtual",
            "runs/outage/1-uml-10                     ✓ passed     2 of 2   valid     virtual",
            "runs/outage/2-uml-1                      ? unfinished 0 of 0   –         virtual");
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    Files.writeString(run("1-uml-1").resolve("results.json"), RESULTS.formatted("fail", "unknown"));
    assertThat(shell.directory(directory).run("status", "--format", "json")).isZero();
    assertThat(shell.out())
        .contains(
            "\"run\" : \"runs/outage/1-uml-1\"", "\"verdict\" : \"fail\"", "\"claims_passed\" : 1");
  }

  @Test
  void saysWhereAFileIsDamaged() throws IOException {
    Files.writeString(run("1-uml-1").resolve("results.json"), "{");
    assertThat(shell.directory(directory).run("status")).isZero();
    assertThat(shell.out()).contains("runs/outage/1-uml-1").contains("? damaged");
  }

  @Test
  void saysHowToMakeARunWhereThereIsNone() {
    assertThat(shell.directory(directory).run("status")).isZero();
    assertThat(shell.out()).isEqualTo("no runs here; roamlab run EXPERIMENT makes one\n");
  }
}
