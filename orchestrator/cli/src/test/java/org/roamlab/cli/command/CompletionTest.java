package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;

class CompletionTest {
  @Test
  void bashCompletesCommandsAndFlags(@TempDir Path directory) throws Exception {
    var shell = new TestShell();
    assertThat(shell.run("completion", "bash")).isZero();
    var script = Files.writeString(directory.resolve("completion"), shell.out());
    assertThat(complete(script, "roamlab doc")).contains("doctor");
    assertThat(complete(script, "roamlab doctor --f")).contains("--fix", "--format");
  }

  private static String complete(Path script, String typed) {
    var program =
        """
        source '%s'
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_roamlab
        echo "${COMPREPLY[@]}"
        """
            .formatted(script, typed);
    return new ThisMachine(System.getenv()).ask(List.of("bash", "-c", program)).output();
  }

  @Test
  void zshGetsTheBridgeToBashFirst() {
    var shell = new TestShell();
    assertThat(shell.run("completion", "zsh")).isZero();
    assertThat(shell.out()).startsWith("autoload -U +X bashcompinit && bashcompinit\n");
  }
}
