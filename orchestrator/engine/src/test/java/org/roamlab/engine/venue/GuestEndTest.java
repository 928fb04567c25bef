package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Plans;

/** Scripts in the place of the kernel end as a kernel may end. */
class GuestEndTest {
  @TempDir Path directory;

  @Test
  void panicReachesTheUserWithItsText() {
    assertThatThrownBy(() -> run("echo 'Kernel panic - not syncing: out of memory'; exit 134"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("panicked")
        .hasMessageContaining("not syncing: out of memory");
  }

  @Test
  void theStackBelowAPanicDoesNotPushOutItsText() {
    assertThatThrownBy(() ->
            run(
                "seq 100; echo 'Kernel panic - not syncing: out of memory'; echo Stack:;"
                    + " seq 200; exit 134"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("  100\n  Kernel panic - not syncing: out of memory")
        .message()
        .doesNotContain("Stack:")
        .doesNotContain("  50\n");
  }

  @Test
  void stalledProgramIsNamed() {
    String words = "virtual time has stood still at 12 s for 60 s: program spin (process 70)";
    assertThatThrownBy(() -> run("echo 'roamlab-guest-error: " + words + "'; exit 124"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageStartingWith(words)
        .hasMessageContaining("--clock real");
  }

  @Test
  void programsThatAllWaitForEachOtherAreNotToldToSleep() {
    String words = "virtual time has run past the end: all programs wait, and for each other";
    assertThatThrownBy(
            () -> run("echo 'the last line'; echo 'roamlab-guest-error: " + words + "'; exit 124"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageStartingWith(words)
        .hasMessageContaining("the last line")
        .message()
        .doesNotContain("--clock real");
  }

  @Test
  void guestThatNeverEndsWouldBeEndedTenMinutesAfterTheExperiment() throws Exception {
    Outcome outcome = run("echo roamlab-engine: failed $*; exit 1");
    assertThat(((Outcome.Failed) outcome).reason()).contains(" roamlab.end=661 ");
  }

  @Test
  void forbiddenTracingSaysWhatToAllow() {
    assertThatThrownBy(() -> run("echo 'roamlab-guest-error: ptrace: not permitted'; exit 125"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("SYS_PTRACE")
        .hasMessageContaining("yama");
  }

  @Test
  void aKilledProcessOfTheKernelsIsNotTracedAnyMore() {
    assertThatThrownBy(
            () -> run("echo 'userspace - ptrace continue failed, op = 31, errno = 3'; exit 139"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageStartingWith("the guest kernel ended with status 139")
        .hasMessageContaining("errno = 3");
  }

  @Test
  void aKernelThatFallsOverWhenAllIsDoneTakesNothingAlong() throws Exception {
    assertThat(run("echo 0 >guest-exit; exit 134")).isInstanceOf(Outcome.Ended.class);
    assertThat(run("echo 'roamlab-engine: failed it broke'; echo 1 >guest-exit; exit 134"))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void killedGuestIsNoResult() {
    assertThatThrownBy(() -> run("kill -9 $$"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("was killed");
  }

  @Test
  void refusalOfTheEngineFailsTheExperiment() throws Exception {
    Outcome outcome = run("echo 'roamlab-engine: failed node a: `tc x` failed'; exit 1");
    assertThat(outcome).isEqualTo(new Outcome.Failed("node a: `tc x` failed"));
  }

  @Test
  void fullDiskIsTheMachinesFaultAndTheFileIsNamedAsTheUserKnowsIt() {
    String words = "cannot write /run/job/events.jsonl: No space left on device";
    assertThatThrownBy(() -> run("echo 'roamlab-engine: lacks " + words + "'; exit 1"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessage("cannot write %s/events.jsonl: No space left on device", directory);
  }

  @Test
  void missingKernelSaysHowToBuildIt() {
    UmlVenue venue = new UmlVenue(directory.resolve("none"), image());
    assertThatThrownBy(() -> venue.execute(job(directory), RunListener.NONE))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("./roamlab kernel build");
  }

  @Test
  void unwritableRunDirectoryIsNamed() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> venue("exit 0").execute(job(missing), RunListener.NONE))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(missing + "/guest-init");
  }

  @Test
  void leavesNoneOfItsOwnFilesWhateverTheEnd() throws Exception {
    assertThatThrownBy(() -> run("exit 134")).isInstanceOf(EnvironmentProblem.class);
    assertThat(directory.toFile().list()).containsExactly("kernel");
  }

  @Test
  void interruptEndsTheGuestAndWhatItHasStarted() throws Exception {
    Path pid = directory.resolve("pid");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run("echo $$ > " + pid + "; exec sleep 1000"))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children()).noneMatch(child -> child.isAlive());
  }

  private Outcome run(String script) throws Exception {
    return venue(script).execute(job(directory), RunListener.NONE);
  }

  private UmlVenue venue(String script) throws Exception {
    Path kernel = Files.writeString(directory.resolve("kernel"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(kernel, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new UmlVenue(kernel, image());
  }

  private static EngineImage image() {
    return new EngineImage(Path.of("/jdk"), List.of(Path.of("/lib/engine.jar")), Optional.empty());
  }

  private static Job job(Path directory) {
    return new Job(
        Plans.threeNodes(Duration.ofSeconds(1), List.of(), List.of()),
        directory,
        1,
        Clock.VIRTUAL,
        OptionalInt.empty());
  }
}
