package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Results;

class HandoversTest {
  private static final String MEASURES =
      """
      "traffic": [ { "id": "download", "from": "a", "to": "b", "start": "PT0.7S", "stop": "PT6.4S", "family": 4,
        "fromAddress": "10.0.1.1", "toAddress": "10.0.0.2", "port": 5001, "dscp": 0, "kind": { "kind": "tcp-bulk" } } ],
      "measures": [ { "id": "moves", "kind": "handover", "of": "b", "options": {} } ]
      """;

  @TempDir Path directory;

  @Test
  void takesAHandoverApartByEventsAndPackets() throws IOException {
    Results results =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .capture("outage-receiver", "b:vd")
            .event(0, "start", "\"epoch\":1767225678000000000")
            .event(
                3.2, "action", "\"action\":\"link-down\",\"target\":\"wan\",\"planned\":3200000000")
            .event(
                3.3,
                "handover-start",
                "\"node\":\"lma\",\"mobile\":\"b\",\"from\":\"x\",\"to\":\"y\"")
            .event(4.7, "handover-complete", "\"node\":\"lma\",\"mobile\":\"b\"")
            .event(5, "handover-start", "\"node\":\"lma\",\"mobile\":\"c\"")
            .event(8, "end", "")
            .manifest(MEASURES, "[]")
            .results();
    assertThat(results.handovers()).hasSize(2);
    Handover first = results.handovers().getFirst();
    assertThat(first.triggerNs()).isEqualTo(3_200_000_000L);
    assertThat(first.detectionNs()).isEqualTo(100_000_000L);
    assertThat(first.completeNs()).isEqualTo(4_700_000_000L);
    assertThat(first.felt()).hasSize(1);
    assertThat(first.felt().getFirst().gapNs()).isBetween(1_600_000_000L, 1_750_000_000L);
    assertThat(first.felt().getFirst().lost()).isBetween(1L, 86L);
    assertThat(results.handovers().get(1).completeNs()).isNull();
    assertThat(results.metrics().get("moves.count")).extracting("value").isEqualTo(1.0);
    assertThat(results.metrics().get("moves.detection")).extracting("value").isEqualTo(0.1);
    assertThat(results.missing()).containsKey("moves.signalling");
  }
}
