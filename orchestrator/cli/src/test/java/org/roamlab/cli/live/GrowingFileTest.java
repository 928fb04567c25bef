package org.roamlab.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrowingFileTest {
  @TempDir Path directory;
  private final AtomicBoolean written = new AtomicBoolean();
  private final Semaphore waits = new Semaphore(0);

  @Test
  void waitsForMoreUntilTheWriterHasEnded() throws Exception {
    var path = Files.writeString(directory.resolve("file"), "one ");
    var writer = Thread.ofPlatform().start(() -> write(path));
    try (var file = new GrowingFile(path, written::get, waits::release)) {
      assertThat(new String(file.readAllBytes(), UTF_8)).isEqualTo("one two three");
    }
    writer.join();
  }

  /** Each piece when the reader has come to the end of the one before. */
  private void write(Path path) {
    try {
      waits.acquire();
      Files.writeString(path, "two ", StandardOpenOption.APPEND);
      waits.acquire();
      Files.writeString(path, "three", StandardOpenOption.APPEND);
      written.set(true);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFileThatIsCompleteEndsAtOnce() throws Exception {
    var path = Files.writeString(directory.resolve("file"), "all");
    written.set(true);
    try (var file = new GrowingFile(path, written::get, waits::release)) {
      assertThat(new String(file.readAllBytes(), UTF_8)).isEqualTo("all");
    }
    assertThat(waits.availablePermits()).isZero();
  }
}
