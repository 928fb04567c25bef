package org.roamlab.agents.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @Test
  void everyRoundIsAWholeRegistration(@TempDir Path directory) throws Exception {
    Path log = Files.createFile(directory.resolve("log"));

    Rehearsal.hold(log);

    List<String> lines = Files.readAllLines(log);
    assertThat(lines)
        .filteredOn(line -> line.contains("\"home-route-up\""))
        .hasSize(Rehearsal.ROUNDS);
    assertThat(lines)
        .filteredOn(line -> line.contains("\"prefix-route-down\""))
        .hasSize(Rehearsal.ROUNDS);
    assertThat(lines).noneMatch(line -> line.contains("\"ignored\""));
  }
}
