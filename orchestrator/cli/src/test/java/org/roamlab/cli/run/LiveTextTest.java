package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LiveTextTest {
  private static String text(Map<String, Object> event) {
    return LiveText.of(JsonMapper.shared().valueToTree(event));
  }

  @ParameterizedTest
  @CsvSource({
    "1, with status 1",
    "127, 'it, or a program that it calls, is not installed; see the log of the node'",
    "128, with status 128",
    "137, killed by signal 9"
  })
  void aProgramThatEndsEarlySaysHow(int status, String how) {
    var event =
        Map.<String, Object>of(
            "event", "program-exit", "node", "server", "command", "iperf3 -s", "status", status);
    assertThat(text(event)).isEqualTo("server: `iperf3 -s` ended early: " + how);
  }

  @Test
  void anActionThatFailedSaysWhy() {
    var event =
        Map.<String, Object>of("event", "action-failed", "text", "a: x", "error", "exit code 1");
    assertThat(text(event)).isEqualTo("a: x failed: exit code 1");
  }
}
