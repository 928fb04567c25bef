package org.roamlab.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same on the host venue: nothing stays, and the host's network is as it was. */
@Tag("host")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultsOnHostTest {
  /** It needs of the kernel only what each has. */
  private static final String LONG =
      """
      experiment: long
      says: pings for an hour
      duration: 3600s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms }
        service: { from: b, run: "exec sleep 100000" }
      timeline:
        - { at: 100ms, note: under way }
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("long.yaml"), LONG);
  }

  private static CommandProcess underWay(PrivateMachine machine) throws Exception {
    CommandProcess cli = machine.roamlab("run", "long.yaml", "--on", "host", "--out", "run");
    cli.awaitLine("under way");
    return cli;
  }

  private static ProcessHandle program(PrivateMachine machine) {
    return machine.processes().stream()
        .filter(process -> process.info().commandLine().orElse("").contains("sleep 100000"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aKilledCommandTakesItsNetworkWithIt() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess cli = underWay(machine);
      assertThat(program(machine).isAlive()).isTrue();
      cli.kill();
      machine.awaitQuiet();
      assertThat(machine.traces()).isEqualTo(before);
      assertThat(machine.roamlab("gc").end().out())
          .startsWith("removed unfinished run " + directory.resolve("run"));
      assertThat(directory.resolve("run")).doesNotExist();
    }
  }

  @Test
  void anInterruptEndsTheRunWithItsStatus() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess cli = underWay(machine);
      machine.ask("kill", "-INT", "" + cli.pid());
      CommandProcess.Ended ended = cli.end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(130);
      machine.awaitQuiet();
      assertThat(machine.traces()).isEqualTo(before);
    }
  }

  @Test
  void aKilledEngineIsToldAndLeavesNothing() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess cli = underWay(machine);
      machine.processes().stream()
          .filter(process -> process.info().commandLine().orElse("").contains("EngineMain"))
          .filter(process -> process.info().command().orElse("").contains("java"))
          .forEach(ProcessHandle::destroyForcibly);
      CommandProcess.Ended ended = cli.end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("the engine was killed").doesNotContain("unshare");
      machine.awaitQuiet();
      assertThat(machine.traces()).isEqualTo(before);
    }
  }

  @Test
  void aKilledProgramIsToldWhenItHappens() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      CommandProcess cli = underWay(machine);
      program(machine).destroyForcibly();
      assertThat(cli.awaitLine("ended early: killed by signal 9"))
          .contains("b: `exec sleep 100000`");
      cli.kill();
      machine.awaitQuiet();
    }
  }
}
