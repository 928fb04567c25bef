package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;

class RunDirectoriesTest {
  @TempDir Path base;

  @Test
  void countsUpPerSeedAndVenue() {
    assertThat(RunDirectories.next(base, "first-run", 1, "uml"))
        .isEqualTo(base.resolve("runs/first-run/1-uml-1"))
        .isEmptyDirectory();
    assertThat(RunDirectories.next(base, "first-run", 1, "uml")).hasFileName("1-uml-2");
    assertThat(RunDirectories.next(base, "first-run", 2, "uml")).hasFileName("2-uml-1");
    assertThat(RunDirectories.next(base, "first-run", 1, "host")).hasFileName("1-host-1");
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
                  made.add(RunDirectories.next(base, "x", 1, "uml"));
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
    assertThat(RunDirectories.at(base.resolve("a/b"))).isEmptyDirectory();
    assertThat(RunDirectories.at(base.resolve("a/b"))).isEmptyDirectory();
    Files.createFile(base.resolve("a/b/file"));
    assertThatThrownBy(() -> RunDirectories.at(base.resolve("a/b")))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(2))
        .hasMessageContaining("not empty");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() throws Exception {
    var file = Files.createFile(base.resolve("runs"));
    assertThatThrownBy(() -> RunDirectories.next(base, "x", 1, "uml"))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(4))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--out DIR");
  }
}
