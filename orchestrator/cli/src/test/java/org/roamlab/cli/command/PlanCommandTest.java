package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
  @TempDir Path directory;
  private final TestShell shell = new TestShell();

  @Test
  void theTableShowsAddressesAndFitsATerminal() {
    assertThat(shell.run("plan", "first-run")).isZero();
    assertThat(shell.out()).contains("router  router  eth0       lan      10.0.1.2/24");
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void jsonIsThePlanItself() {
    assertThat(shell.run("plan", "first-run", "--format", "json")).isZero();
    assertThat(JsonMapper.shared().readTree(shell.out()).at("/nodes/1/forwards").asBoolean())
        .isTrue();
  }

  @Test
  void commandsAreAScript() {
    assertThat(shell.run("plan", "first-run", "--commands")).isZero();
    assertThat(shell.out())
        .startsWith("#!/bin/sh")
        .contains("\ntc -n client qdisc add dev eth0 root handle 1: netem limit ");
  }

  @Test
  void whatCannotBePlannedIsInvalidInput() throws Exception {
    Path file = directory.resolve("small.yaml");
    Files.writeString(
        file,
        """
        topology: small
        nodes: { a: {}, b: {}, c: {}, d: {} }
        segments:
          lan: { nodes: [a, b, c, d], ipv4: 192.0.2.0/30 }
        """);
    assertThat(shell.run("plan", file.toString())).isEqualTo(3);
    assertThat(shell.err()).contains("192.0.2.0/30").contains("lan");
  }
}
