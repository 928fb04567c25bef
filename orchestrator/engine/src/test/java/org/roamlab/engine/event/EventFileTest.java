package org.roamlab.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path directory;

  /** An agent that ends because another has failed must not hide why. */
  @Test
  void whatIsSaidAfterTheEndOfARunIsNoEventAndNoFailure() throws Exception {
    Path file = directory.resolve("events.jsonl");
    EventFile events = new EventFile(file, LinuxClock.startingAt(0));
    events.write("start", Map.of());
    events.close();

    events.write("program-exit", Map.of("status", 1));

    assertThat(Files.readString(file)).contains("\"start\"").doesNotContain("program-exit");
  }
}
