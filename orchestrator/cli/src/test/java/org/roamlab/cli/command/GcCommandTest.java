package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.JournalDirectory;
import org.roamlab.engine.journal.RunDirectory;

class GcCommandTest {
  @TempDir Path directory;
  private Path state;
  private Path cache;

  @BeforeEach
  void setUp() throws Exception {
    state = directory.resolve("state");
    cache = Files.createDirectories(directory.resolve("cache"));
  }

  private String gc(int status, String... options) {
    var shell =
        new TestShell()
            .env("ROAMLAB_STATE", state.toString())
            .env("ROAMLAB_CACHE", cache.toString())
            .env("PATH", System.getenv("PATH"));
    var words = new String[options.length + 1];
    words[0] = "gc";
    System.arraycopy(options, 0, words, 1, options.length);
    assertThat(shell.run(words)).as(shell.err()).isEqualTo(status);
    return shell.out();
  }

  /** As a command leaves it that is killed in the middle of a run. */
  private Path unfinishedRun() throws Exception {
    var owner = UUID.randomUUID().toString();
    var run = Files.createDirectories(directory.resolve("runs/x/1-uml-1"));
    new RunDirectory(run, owner).mark();
    Files.writeString(run.resolve("events.jsonl"), "{}\n");
    new JournalDirectory(state);
    Files.writeString(
        state.resolve("journal/" + owner + ".jsonl"),
        """
        {"line":"begun","command":"run x","pid":1}
        {"line":"made","number":1,"resource":{"kind":"run-directory","path":"%s","owner":"%s"}}
        """
            .formatted(run, owner));
    return run;
  }

  @Test
  void removesWhatAKilledRunHasLeftAndThenFindsNothing() throws Exception {
    var run = unfinishedRun();
    assertThat(gc(0)).isEqualTo("removed unfinished run " + run + ", left by run x\n");
    assertThat(run).doesNotExist();
    assertThat(gc(0)).isEqualTo("nothing to remove\n");
    assertThat(state.resolve("journal").toFile().list()).containsExactly("lock");
  }

  @Test
  void aDryRunOnlySays() throws Exception {
    var run = unfinishedRun();
    assertThat(gc(0, "--dry-run")).startsWith("would remove unfinished run " + run);
    assertThat(run).exists();
    assertThat(gc(0)).startsWith("removed unfinished run " + run);
  }

  @Test
  void leavesALivingRunAlone() throws Exception {
    try (var journal = Journal.open(new JournalDirectory(state), "run y")) {
      var run = new RunDirectory(Files.createDirectory(directory.resolve("run")), journal.id());
      var entry = journal.add(run);
      run.mark();
      assertThat(gc(0)).isEqualTo("nothing to remove\n");
      assertThat(run.path()).exists();
      entry.release();
    }
  }

  @Test
  void leavesAFinishedRunAlone() throws Exception {
    var run = unfinishedRun();
    Files.delete(run.resolve(".unfinished"));
    assertThat(gc(0)).isEqualTo("nothing to remove\n");
    assertThat(run.resolve("events.jsonl")).exists();
  }

  @Test
  void removesWhatKilledBuildsHaveLeftButNotWhileOneIsAtWork() throws Exception {
    var kernel = Files.createDirectories(cache.resolve("kernel"));
    var left = Files.createDirectories(kernel.resolve("build.AbCdEf/linux")).getParent();
    Files.createFile(kernel.resolve("build.log"));
    Files.createDirectories(kernel.resolve("41f8da8c15147d14"));
    var held =
        new ProcessBuilder("flock", kernel.resolve("lock").toString(), "sh", "-c", "echo; read x")
            .start();
    assertThat(held.inputReader().readLine()).isEmpty();
    assertThat(gc(0)).isEqualTo("nothing to remove\n");
    held.getOutputStream().close();
    held.waitFor();
    assertThat(gc(0)).contains("removed scratch files " + left);
    assertThat(kernel.toFile().list())
        .containsExactlyInAnyOrder("lock", "build.log", "41f8da8c15147d14");
  }
}
