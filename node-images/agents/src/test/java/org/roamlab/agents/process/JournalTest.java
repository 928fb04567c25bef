package org.roamlab.agents.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.OpenFile;

class JournalTest {
  @Test
  void aLineIsWrittenWholeAsSoonAsItIsSaid() throws Exception {
    OpenFile.Pipe pipe = OpenFile.Pipe.open();
    try (OpenFile reads = pipe.reads();
        OpenFile writes = pipe.writes()) {
      new Journal(new Descriptor(writes.descriptor())).ready();
      byte[] line = new Descriptor(reads.descriptor()).read();
      assertThat(new String(line, StandardCharsets.UTF_8))
          .matches("\\{\"monotonic\":\\d+,\"event\":\"agent-ready\"}\n");
    }
  }

  @Test
  void theEndOfWhoeverListensIsToldAsSuch() throws Exception {
    OpenFile.Pipe pipe = OpenFile.Pipe.open();
    try (OpenFile writes = pipe.writes()) {
      pipe.reads().close();
      Journal journal = new Journal(new Descriptor(writes.descriptor()));
      assertThatThrownBy(journal::ready)
          .isInstanceOf(NobodyListens.class)
          .hasMessageContaining("nobody listens any more to its agent-ready");
    }
  }
}
