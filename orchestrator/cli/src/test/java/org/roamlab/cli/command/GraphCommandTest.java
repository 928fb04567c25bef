package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;

class GraphCommandTest {
  @TempDir Path directory;
  private final TestShell shell = new TestShell();

  @Test
  void thePictureNamesNodesAndWhatLinksDo() {
    assertThat(shell.run("graph", "first-run")).isZero();
    assertThat(shell.out())
        .startsWith("<svg ")
        .contains(">router</text>")
        .contains(">20 Mbit/s, 10 ms</text>");
  }

  @Test
  void otherProgramsCanDrawIt() {
    assertThat(shell.run("graph", "first-run", "--format", "dot")).isZero();
    assertThat(shell.out()).startsWith("graph \"first-run\" {");
    assertThat(shell.run("graph", "first-run", "--format", "mermaid")).isZero();
    assertThat(shell.out()).contains("flowchart LR");
  }

  @Test
  void directionsThatDifferAreToldApart() throws Exception {
    Path file = directory.resolve("two.yaml");
    Files.writeString(
        file,
        """
        topology: two
        nodes: { a: {}, b: {}, c: {} }
        links:
          umts: { ends: [a, b], medium: umts, rate: { down: 3.6mbit, up: 384kbit }, one-way-delay: 60ms }
        segments:
          lan: { nodes: [a, b, { node: c, loss: 1% }] }
        """);
    assertThat(shell.run("graph", file.toString())).isZero();
    assertThat(shell.out())
        .contains(">↓ 3.6 Mbit/s, 60 ms</text>")
        .contains(">↑ 384 kbit/s, 60 ms</text>")
        .contains(">loss 1 %</text>");
  }

  @Test
  void aFileTakesIt() throws Exception {
    shell.directory(directory);
    assertThat(shell.run("graph", "first-run", "--out", "network.svg")).isZero();
    assertThat(directory.resolve("network.svg")).content().startsWith("<svg ");
  }
}
