package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.JournalDirectory;

class RunDirectoriesTest {
  @TempDir Path base;
  @TempDir Path state;
  private Journal journal;
  private RunDirectories directories;

  @BeforeEach
  void begin() throws Exception {
    journal = Journal.open(new JournalDirectory(state), "test");
    directories = new RunDirectories(journal);
  }

  @AfterEach
  void end() throws Exception {
    journal.close();
  }

  private Path next(String experiment, long seed, String venue) {
    try (var made = directories.next(base, experiment, seed, venue)) {
      assertThat(made.path().resolve(".unfinished")).exists();
      return made.path();
    }
  }

  private Path at(Path out) {
    try (var made = directories.at(out)) {
      return made.path();
    }
  }

  @Test
  void whatIsNotFinishedGoesWithTheJournal() throws Exception {
    var unfinished = directories.next(base, "x", 1, "uml").path();
    var finished = next("x", 1, "uml");
    journal.close();
    assertThat(unfinished).doesNotExist();
    assertThat(finished).isEmptyDirectory();
    journal = Journal.open(new JournalDirectory(state), "test");
  }

  @Test
  void twoRunsCannotShareOneDirectory() {
    directories.at(base.resolve("out"));
    assertThatThrownBy(() -> directories.at(base.resolve("out")))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void countsUpPerSeedAndVenue() {
    assertThat(next("first-run", 1, "uml"))
        .isEqualTo(base.resolve("runs/first-run/1-uml-1"))
        .isEmptyDirectory();
    assertThat(next("first-run", 1, "uml")).hasFileName("1-uml-2");
    assertThat(next("first-run", 2, "uml")).hasFileName("2-uml-1");
    assertThat(next("first-run", 1, "host")).hasFileName("1-host-1");
  }

  @Test
  void runsAtTheSameTimeGetDirectoriesOfTheirOwn() throws InterruptedException {
    Set<Path> made = ConcurrentHashMap.newKeySet();
    var threads = new Thread[8];
    for (var i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(() -> {
                for (var n = 0; n < 20; n++) {
                  made.add(next("x", 1, "uml"));
                }
              });
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(made).hasSize(160);
  }

  @Test
  void outMayBeNewOrEmpty() throws Exception {
    assertThat(at(base.resolve("a/b"))).isEmptyDirectory();
    assertThat(at(base.resolve("a/b"))).isEmptyDirectory();
    Files.createFile(base.resolve("a/b/file"));
    assertThatThrownBy(() -> at(base.resolve("a/b")))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(2))
        .hasMessageContaining("not empty");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws Exception {
    var file = Files.createFile(base.resolve("runs"));
    assertThatThrownBy(() -> next("x", 1, "uml"))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(4))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--out DIR");
  }
}
