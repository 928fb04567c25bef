package org.roamlab.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
  /** Another process, whose outputs can be told apart. */
  static final class Worker {
    public static void main(String[] command) throws InterruptedException {
      System.exit(new ThisMachine(Map.of()).work(List.of(command)).status());
    }
  }

  /** What a command prints is for scripts: {@code tag=$(./roamlab image build)}. */
  @Test
  void whatAnInstallationPrintsIsNoOutputOfOurs() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                "sh",
                "-c",
                "echo Unpacking $1; exit 3",
                "sh",
                "a package")
            .start();
    assertThat(worker.getInputStream().readAllBytes()).isEmpty();
    assertThat(new String(worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("Unpacking a package\n");
    assertThat(worker.waitFor()).isEqualTo(3);
  }
}
