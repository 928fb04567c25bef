package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.FakeMachine;
import org.roamlab.cli.machine.KernelFacts;

class KernelCommandTest {
  @TempDir Path home;
  private final TestShell shell = new TestShell();

  @BeforeEach
  void aBuildScript() throws Exception {
    var directory = Files.createDirectories(home.resolve("node-images/kernel"));
    Files.writeString(directory.resolve("packages"), "");
    var script =
        Files.writeString(
            directory.resolve("build"),
            """
            #!/bin/sh
            [ "$1" = --print-path ] && { echo %1$s/0123abc/linux; exit; }
            echo progress 1 1 compiling
            echo "kernel $*"
            """
                .formatted(home));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    shell.home(home);
  }

  @Test
  void buildHandsItsOptionsOnAndPrintsThePath() {
    shell.directory(home);
    assertThat(shell.run("kernel", "build", "--jobs", "3", "--source", "linux.tar.xz")).isZero();
    assertThat(shell.out()).isEqualTo("--source " + home + "/linux.tar.xz --jobs 3\n");
    assertThat(shell.err()).startsWith("Setting up once: guest kernel");
  }

  @Test
  void infoSaysWhereNothingIsBuilt() {
    assertThat(shell.run("kernel", "info")).isEqualTo(4);
    assertThat(shell.err()).contains("roamlab kernel build");
  }

  @Test
  void infoTellsReleaseHashAndFeatures() throws Exception {
    var kernel = Files.createDirectories(home.resolve("0123abc")).resolve("linux");
    Files.writeString(
        kernel,
        """
        #!/bin/sh
        case $1 in
          --version) echo 6.12.1 ;;
          --showconfig) printf 'CONFIG_VETH=y\\nCONFIG_BONDING=y\\n# CONFIG_X is not set\\n' ;;
        esac
        """);
    assertThat(kernel.toFile().setExecutable(true)).isTrue();
    assertThat(shell.run("kernel", "info")).isZero();
    assertThat(shell.out().lines())
        .containsExactly(
            "release   Linux 6.12.1",
            "hash      0123abc",
            "file      " + kernel,
            "features",
            "  bonding veth");
  }

  @Test
  void featuresAreBrokenIntoLines() {
    var machine = new FakeMachine().answer("/k/h/linux --showconfig", 0, "CONFIG_A=y\nCONFIG_B=y");
    var facts = KernelFacts.of(Path.of("/k/h/linux"), machine);
    assertThat(facts.featureLines(2)).containsExactly("a", "b");
    assertThat(facts.featureLines(3)).containsExactly("a b");
  }

  @Test
  void aloneItSaysWhichThereAre() {
    assertThat(shell.run("kernel")).isEqualTo(2);
    assertThat(shell.err()).contains("build, info or selftest");
  }
}
