package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.Cli;
import org.roamlab.cli.CommandTable;
import org.roamlab.cli.TestShell;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
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

  private int planOnHost(List<Venue.Lack> lacks) {
    Venue host =
        new Venue() {
          @Override
          public String name() {
            return "host";
          }

          @Override
          public List<Lack> check(Plan plan) {
            return lacks;
          }

          @Override
          public Outcome execute(Job job, RunListener listener) {
            throw new AssertionError("a plan runs nothing");
          }
        };
    var entry = new CommandTable.Entry("plan", "", s -> new PlanCommand(s, () -> host));
    return Cli.commandLine(shell.shell(), entry).execute("first-run", "--on", "host");
  }

  @Test
  void whatAVenueLacksIsSaidWithTheVenueThatHasIt() {
    assertThat(planOnHost(List.of(new Venue.Lack("sch_netem", "links lan, wan (one-way-delay)"))))
        .isEqualTo(4);
    assertThat(shell.err())
        .isEqualTo(
            """
            cannot run on this host: its kernel lacks
              sch_netem needed by links lan, wan (one-way-delay)
            the guest kernel has what is missing: ./roamlab run first-run
            """);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void imagesOfUsersAreSentToContainers() {
    assertThat(planOnHost(List.of(new Venue.Lack("containers", "node web (image: nginx)"))))
        .isEqualTo(4);
    assertThat(shell.err())
        .isEqualTo(
            """
            cannot run here: there is no image of a user's without
              containers needed by node web (image: nginx)
            in containers: ./roamlab run first-run --on docker
            """);
  }

  @Test
  void aVenueThatLacksNothingShowsThePlan() {
    assertThat(planOnHost(List.of())).isZero();
    assertThat(shell.out()).startsWith("first-run: 3 nodes, 2 links");
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
