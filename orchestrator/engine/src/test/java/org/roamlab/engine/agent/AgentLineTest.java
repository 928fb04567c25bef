package org.roamlab.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentLineTest {
  @Test
  void keepsTheFieldsInTheirOrderAndTakesTheTimeOut() {
    AgentLine line =
        AgentLine.parse(
            "{\"monotonic\":60000000001,\"event\":\"agent\",\"in\":{\"is\":\"attached\"},\"out\":[]}");

    assertThat(line.monotonicNs()).isEqualTo(60_000_000_001L);
    assertThat(line.event()).isEqualTo("agent");
    assertThat(line.fields())
        .containsExactly(Map.entry("in", Map.of("is", "attached")), Map.entry("out", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{\"event\":\"agent\"}",
        "{\"monotonic\":1}",
        "{\"monotonic\":\"1\",\"event\":\"agent\"}",
        "{\"monotonic\":1,\"event\":\"age",
        "{\"monotonic\":1,\"event\":\"agent\",\"in\":{"
      })
  void refusesWhatIsNoLineOfAnAgent(String line) {
    assertThatThrownBy(() -> AgentLine.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
