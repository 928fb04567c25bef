package org.roamlab.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What may befall a run in the guest: each time a clear message, its exit code, and nothing left
 * behind.
 */
@Tag("guest")
@Tag("host")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FaultsInGuestTest {
  /** Long enough to be killed in its midst: many pings are many wake-ups. */
  private static final String LONG =
      """
      experiment: long
      says: pings without end
      duration: 40000s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 1ms, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms }
        program: { from: b, run: "exec sleep 100000" }
      timeline:
        - { at: 1s, note: under way }
      """;

  private static final String SHORT =
      """
      experiment: short
      says: a few pings
      duration: 3s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 10ms, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms, stop: 2s }
      capture: ["*"]
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("long.yaml"), LONG);
    Files.writeString(directory.resolve("short.yaml"), SHORT);
  }

  /** A long run of which the timeline has begun. */
  private static CommandProcess underWay(PrivateMachine machine) throws Exception {
    CommandProcess cli = machine.roamlab("run", "long.yaml", "--out", "run");
    cli.awaitLine("under way");
    return cli;
  }

  private static void nothingStays(PrivateMachine machine, PrivateMachine.Traces before)
      throws Exception {
    machine.awaitQuiet();
    assertThat(machine.traces()).isEqualTo(before);
  }

  private String manifestOfTheRun() throws Exception {
    return Files.readString(directory.resolve("run/manifest.json"));
  }

  /** The process in front of the guest's kernel, the kernel, the program that is most at work. */
  enum Part {
    FRONT(1, "was killed"),
    KERNEL(2, "was killed"),
    PROGRAM(3, "ended with status 139");

    private final int depth;
    private final String told;

    /**
     * @param depth below the command, in the tree of processes
     */
    Part(int depth, String told) {
      this.depth = depth;
      this.told = told;
    }

    ProcessHandle of(CommandProcess cli) {
      ProcessHandle process = cli.handle();
      for (int below = 0; below < depth; below++) {
        process = process.children().max(Comparator.comparing(Part::computed)).orElseThrow();
      }
      return process;
    }

    private static Duration computed(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  @Test
  void aKilledCommandTakesTheGuestWithItAndGcTheRest() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess cli = underWay(machine);
      assertThat(machine.processes()).hasSizeGreaterThan(Part.values().length);
      cli.kill();
      nothingStays(machine, before);
      assertThat(directory.resolve("run/events.jsonl")).exists();
      CommandProcess.Ended gc = machine.roamlab("gc").end();
      assertThat(gc.status()).as(gc.out()).isZero();
      assertThat(gc.out())
          .startsWith("removed unfinished run " + directory.resolve("run") + ", left by run long");
      assertThat(directory.resolve("run")).doesNotExist();
      assertThat(machine.roamlab("gc").end().out()).isEqualTo("nothing to remove\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKilledGuestIsToldAndLeavesNothing(Part part) throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess cli = underWay(machine);
      part.of(cli).destroyForcibly();
      CommandProcess.Ended ended = cli.end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out())
          .contains("the guest kernel " + part.told)
          .contains("what was recorded until then is in " + directory.resolve("run"));
      nothingStays(machine, before);
      assertThat(directory.resolve("run").toFile().list())
          .contains("events.jsonl", "manifest.json")
          .doesNotContain(".unfinished", "guest-init", "plan.json");
      assertThat(manifestOfTheRun()).contains("\"exit\" : \"interrupted\"");
      assertThat(machine.roamlab("gc").end().out()).isEqualTo("nothing to remove\n");
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
      assertThat(ended.out()).contains("interrupted");
      nothingStays(machine, before);
      assertThat(manifestOfTheRun()).contains("\"exit\" : \"interrupted\"");
    }
  }

  @Test
  void aProgramThatIsKilledIsToldAndTheRunGoesOn() throws Exception {
    Files.writeString(
        directory.resolve("short.yaml"),
        SHORT.replace(
                "traffic:",
                "traffic:\n  service: { from: b, run: \"echo $$ > /tmp/pid; exec sleep 1000\", stop: 2s }")
            + """
            timeline:
              - { at: 1s, run: "kill -9 $(cat /tmp/pid)", node: b }
            """);
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "run").end();
      assertThat(ended.status()).as(ended.out()).isZero();
      assertThat(ended.out()).contains("  1.0").contains("ended early: killed by signal 9");
      assertThat(Files.readString(directory.resolve("run/events.jsonl")))
          .containsPattern("\"program-exit\",\"node\":\"b\".*\"status\":137,\"early\":true");
    }
  }

  @Test
  void memoryThatRunsOutPanicsTheGuestAndIsTold() throws Exception {
    Files.writeString(
        directory.resolve("short.yaml"),
        SHORT
            + """
            timeline:
              - { at: 1s, run: "mount -t tmpfs -o size=2g none /mnt && dd if=/dev/zero of=/mnt/all bs=4M", node: b }
            """);
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "run").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("the guest kernel panicked").contains("ut of memory");
      nothingStays(machine, before);
    }
  }

  /** What fits: nothing, the manifest, the events but not the report. */
  @ParameterizedTest
  @ValueSource(strings = {"4k", "64k", "256k"})
  void aFullDiskIsTold(String size) throws Exception {
    String full = "mkdir full; mount -t tmpfs -o size=%s tmpfs full".formatted(size);
    try (PrivateMachine machine = new PrivateMachine(directory, full)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "full/run").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("No space left on device").contains("full/run");
      nothingStays(machine, before);
      assertThat(machine.roamlab("gc").end().out()).isEqualTo("nothing to remove\n");
    }
  }

  @Test
  void aReadOnlyRunDirectoryIsTold() throws Exception {
    String readOnly = "mkdir -p ro; mount -t tmpfs -o ro tmpfs ro";
    try (PrivateMachine machine = new PrivateMachine(directory, readOnly)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "ro/run").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("ro/run: Read-only file system").contains("--out DIR");
      nothingStays(machine, before);
    }
  }

  @Test
  void aSmallDevShmThatForbidsProgramsIsNoHindrance() throws Exception {
    String small = "for d in /dev/shm /tmp; do mount -o remount,size=4k,noexec tmpfs $d; done";
    try (PrivateMachine machine = new PrivateMachine(directory, small)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "run").end();
      assertThat(ended.status()).as(ended.out()).isZero();
      nothingStays(machine, before);
    }
  }

  @Test
  void aMachineThatForbidsPtraceIsToldHowToAllowIt() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended =
          machine.program(WithoutPtrace.class.getName(), "run", "short.yaml").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("SYS_PTRACE").contains("yama");
      nothingStays(machine, before);
    }
  }

  @Test
  void twoRunsOfTheSameExperimentAtOnceGetTheSameBytesInTwoDirectories() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess one = machine.roamlab("run", "short.yaml");
      CommandProcess two = machine.roamlab("run", "short.yaml");
      assertThat(one.end().status()).isZero();
      assertThat(two.end().status()).isZero();
      Path runs = directory.resolve("runs/short");
      assertThat(runs.toFile().list()).containsExactlyInAnyOrder("1-uml-1", "1-uml-2");
      for (String file : List.of("events.jsonl", "captures/a:eth0.pcapng")) {
        assertThat(runs.resolve("1-uml-2").resolve(file))
            .hasSameBinaryContentAs(runs.resolve("1-uml-1").resolve(file));
      }
      nothingStays(machine, before);
    }
  }

  @Test
  void aRunDirectoryThatIsThereIsLeftAlone() throws Exception {
    Path there = Files.createDirectories(directory.resolve("run")).resolve("mine");
    Files.writeString(there, "mine");
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml", "--out", "run").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(2);
      assertThat(ended.out()).contains("run is there already and not empty");
      assertThat(directory.resolve("run").toFile().list()).containsExactly("mine");
    }
  }

  @Test
  void aMissingToolIsNamedWithThePackageThatBringsIt() throws Exception {
    String hidden = "touch none; mount --bind none \"$(command -v tcpdump)\"";
    try (PrivateMachine machine = new PrivateMachine(directory, hidden)) {
      PrivateMachine.Traces before = machine.traces();
      CommandProcess.Ended ended = machine.roamlab("run", "short.yaml").end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(4);
      assertThat(ended.out()).contains("apt-get install").contains("tcpdump");
      nothingStays(machine, before);
    }
  }
}
