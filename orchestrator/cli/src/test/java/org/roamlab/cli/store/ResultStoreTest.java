package org.roamlab.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  private static final String KEY = "ab12";

  @TempDir Path directory;
  private final List<String> damage = new ArrayList<>();
  private ResultStore store;
  private Path run;

  @BeforeEach
  void keepARun() throws Exception {
    store = new ResultStore(directory.resolve("cache"));
    run = directory.resolve("run");
    Files.createDirectories(run.resolve("captures"));
    Files.writeString(run.resolve("events.jsonl"), "an event\n");
    Files.write(run.resolve("captures/a:eth0.pcapng"), new byte[3_000_000]);
    store.keep(KEY, run);
  }

  private boolean take(String name) throws Exception {
    return store.take(KEY, Files.createDirectories(directory.resolve(name)), damage::add);
  }

  @Test
  void givesBackTheSameFilesAndNothingElse() throws Exception {
    assertThat(take("one")).isTrue();
    assertThat(directory.resolve("one/captures/a:eth0.pcapng"))
        .hasSameBinaryContentAs(run.resolve("captures/a:eth0.pcapng"));
    try (var files = Files.list(directory.resolve("one"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("events.jsonl", "captures");
    }
    assertThat(store.take("ff00", directory.resolve("one"), damage::add)).isFalse();
    assertThat(damage).isEmpty();
  }

  @Test
  void capturesAreSharedAndOneThatIsWrittenOverIsNotGivenAgain() throws Exception {
    assertThat(take("one")).isTrue();
    var taken = directory.resolve("one/captures/a:eth0.pcapng");
    assertThat(Files.getAttribute(taken, "unix:nlink")).isEqualTo(3);
    assertThat(Files.getAttribute(directory.resolve("one/events.jsonl"), "unix:nlink"))
        .isEqualTo(1);
    Files.writeString(taken, "edited");
    assertThat(take("two")).isFalse();
    assertThat(damage).containsExactly("captures/a:eth0.pcapng has changed");
    assertThat(taken).hasContent("edited");
  }

  @Test
  void everyKindOfDamageIsFoundAndRemovesTheEntry() throws Exception {
    var entry = store.look(KEY).orElseThrow();
    interface Damaging {
      void damage() throws Exception;
    }
    List<Damaging> ways =
        List.of(
            () -> Files.writeString(entry.resolve("events.jsonl"), "an Event\n"),
            () -> Files.writeString(entry.resolve("events.jsonl"), "an even"),
            () -> Files.delete(entry.resolve("captures/a:eth0.pcapng")),
            () -> Files.delete(entry.resolve(StoredFiles.LIST)),
            () -> Files.writeString(entry.resolve(StoredFiles.LIST), ""),
            () -> Files.writeString(entry.resolve(StoredFiles.LIST), "garbage\n"),
            () -> Files.writeString(entry.resolve(StoredFiles.LIST), "00000000 1 ../../x\n"));
    for (var i = 0; i < ways.size(); i++) {
      ways.get(i).damage();
      assertThat(take("taken-" + i)).as("damage %d", i).isFalse();
      assertThat(damage).hasSize(i + 1);
      assertThat(directory.resolve("taken-" + i)).isEmptyDirectory();
      assertThat(store.look(KEY)).isEmpty();
      store.keep(KEY, run);
    }
  }

  @Test
  void shrinkingRemovesWhatWasNotUsedForLongest() throws Exception {
    for (var key : List.of("cd34", "ef56")) {
      store.keep(key, run);
    }
    used("ef56", 3);
    used(KEY, 2);
    used("cd34", 1);
    assertThat(store.bytes()).isGreaterThan(9_000_000);
    assertThat(store.shrinkTo(7_000_000, true)).isEqualTo(1);
    assertThat(store.look("ef56")).isPresent();
    assertThat(store.shrinkTo(7_000_000, false)).isEqualTo(1);
    assertThat(store.look("ef56")).isEmpty();
    assertThat(store.look(KEY)).isPresent();
    assertThat(store.shrinkTo(0, false)).isEqualTo(2);
    assertThat(store.bytes()).isZero();
  }

  private void used(String key, int daysAgo) throws Exception {
    Files.setLastModifiedTime(
        store.look(key).orElseThrow().resolve(StoredFiles.LIST),
        FileTime.from(Instant.now().minusSeconds(daysAgo * 86_400L)));
  }
}
