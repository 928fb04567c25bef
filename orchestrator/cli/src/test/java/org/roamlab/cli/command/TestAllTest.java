package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.Cli;
import org.roamlab.cli.CommandTable;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.FakeMachine;

class TestAllTest {
  @TempDir Path home;
  private final FakeMachine machine = new FakeMachine();
  private final TestShell shell = new TestShell();

  @BeforeEach
  void aCheckoutWithABuiltKernel() throws IOException {
    var kernel = Files.createDirectories(home.resolve("node-images/kernel"));
    Files.writeString(kernel.resolve("packages"), "flex\n");
    var script = Files.writeString(kernel.resolve("build"), "#!/bin/sh\necho $0\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    shell.home(home);
  }

  private int test(String... args) {
    var entry = new CommandTable.Entry("test", "", s -> new TestAll(s, machine));
    return Cli.commandLine(shell.shell(), entry).execute(args);
  }

  private String maven(String options) {
    return maven("", options);
  }

  private String withEngine(String options) {
    return maven(" " + home + "/node-images/docker/with-engine", options);
  }

  private String maven(String before, String options) {
    return "env JAVA_HOME="
        + System.getProperty("java.home")
        + before
        + " mvn -B -ntp -f "
        + home
        + "/pom.xml "
        + options
        + " verify";
  }

  @Test
  void aMachineWithEverythingRunsEveryTestOfTheVenuesThereAre() {
    assertThat(test()).isZero();
    assertThat(machine.done()).containsExactly(withEngine("-Dtests.without=nothing"));
  }

  @Test
  void whatIsMissingIsInstalledFirst() {
    machine.without("shellcheck");
    assertThat(test()).isZero();
    assertThat(machine.done()).hasSize(2);
    assertThat(machine.done().getFirst()).endsWith("install --no-install-recommends shellcheck");
  }

  @Test
  void testsThatThisMachineCannotRunAreNamedAndLeftOut() {
    machine.answer("unshare", 1, "Operation not permitted");
    assertThat(test()).isZero();
    assertThat(machine.done()).containsExactly(withEngine("-Dtests.without=host"));
    assertThat(shell.err()).contains("without the tests tagged host: user namespaces: refused");
  }

  @Test
  void continuousIntegrationRunsAllOrFails() {
    shell.env("CI", "true");
    machine.answer("unshare", 1, "Operation not permitted");
    assertThat(test()).isEqualTo(4);
    assertThat(machine.done()).isEmpty();
    assertThat(shell.err()).contains("user namespaces");
  }

  @Test
  void aKernelWithoutNetemStillRunsTheTestsOfTheHost() {
    shell.env("CI", "true");
    machine.answer("unshare --user --map-root-user --net sh -c tc", 2, "unknown qdisc");
    assertThat(test()).isZero();
    assertThat(machine.done()).containsExactly(withEngine("-Dtests.without=nothing"));
  }

  @Test
  void aTagThatIsAskedForMustRun() {
    machine.answer("unshare", 1, "Operation not permitted");
    assertThat(test("-t", "host")).isEqualTo(4);
    assertThat(test("-t", "guest")).isZero();
    assertThat(machine.done())
        .containsExactly(
            maven(
                "-Dtests.without=host,docker,peer,database -Dtests.only=guest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false"));
  }

  @Test
  void withoutAnEngineAndWithoutRootThereAreNoTestsOfContainers() {
    machine.answer("id -u", 0, "1000").without("/var/run/docker.sock");
    assertThat(test()).isZero();
    assertThat(machine.done()).containsExactly(maven("-Dtests.without=docker"));
    assertThat(shell.err())
        .contains("without the tests tagged docker: no container engine listens");
  }

  @Test
  void anSshServerIsInstalledForContinuousIntegrationOnly() {
    machine.answer("id -u", 0, "0").without("/var/run/docker.sock").without("sshd");
    assertThat(test()).isZero();
    assertThat(machine.done()).containsExactly(withEngine("-Dtests.without=nothing"));
    shell.env("CI", "true");
    test();
    assertThat(machine.done())
        .anyMatch(command -> command.endsWith("--no-install-recommends openssh-server"));
  }

  @Test
  void anEngineThatRunsIsUsedByWhoeverMayUseIt() {
    machine.answer("id -u", 0, "1000");
    shell.env("DOCKER_HOST", "unix:///run/podman/podman.sock");
    assertThat(test("-t", "docker")).isZero();
    assertThat(machine.done())
        .containsExactly(
            withEngine(
                "-Dtests.without=guest,host,peer,database -Dtests.only=docker"
                    + " -Dsurefire.failIfNoSpecifiedTests=false"));
  }

  @Test
  void failedTestsAreAFailedCheck() {
    machine.answer("env JAVA_HOME", 1, "");
    assertThat(test()).isEqualTo(1);
  }
}
