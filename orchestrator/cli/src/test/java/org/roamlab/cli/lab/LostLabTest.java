package org.roamlab.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;
import org.roamlab.engine.journal.RunDirectory;

class LostLabTest {
  private static final String KILLED =
      "the keeper of a lab named 'net' was killed; roamlab gc removes what is left of it";

  @TempDir Path state;

  private String refused(String... command) {
    var shell = new TestShell().env("ROAMLAB_STATE", state.toString());
    assertThat(shell.run(command)).isEqualTo(ExitCode.USAGE);
    return shell.err();
  }

  @Test
  void downTellsOfALabWhoseKeeperWasKilled() throws Exception {
    assertThat(refused("down", "net")).contains("no lab is up");
    var lab = Files.createDirectories(state.resolve("labs/net"));
    new RunDirectory(lab, "of-nobody-alive").mark();
    assertThat(refused("down", "net")).contains(KILLED);
    assertThat(refused("down")).contains(KILLED);
    assertThat(refused("down", "other")).contains("no lab is up");
  }
}
