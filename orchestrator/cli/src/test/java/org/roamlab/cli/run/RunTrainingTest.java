package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;

class RunTrainingTest {
  /** A lesson that fails early would teach little, and nobody would notice. */
  @Test
  void goesAllTheWayToTheReport(@TempDir Path directory) throws Exception {
    var shell = new TestShell();
    RunTraining.run(shell.shell(), directory);
    assertThat(directory.resolve("report.html")).exists();
    assertThat(directory.resolve("captures/client:eth0.pcapng")).exists();
    assertThat(Files.readString(directory.resolve("results.json"))).contains("sequence.segments");
    assertThat(shell.out()).contains("report  ");
  }
}
