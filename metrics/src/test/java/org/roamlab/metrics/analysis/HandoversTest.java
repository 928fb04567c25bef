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
                "\"node\":\"lma\",\"mobile\":\"b\",\"from\":\"x\",\"to\":\"\"")
            .event(4.7, "handover-complete", "\"node\":\"lma\",\"mobile\":\"b\",\"to\":\"y\"")
            .event(5, "handover-start", "\"node\":\"lma\",\"mobile\":\"c\"")
            .event(8, "end", "")
            .manifest(MEASURES, "[]")
            .results();
    assertThat(results.handovers()).hasSize(2);
    Handover first = results.handovers().getFirst();
    assertThat(first.from()).isEqualTo("x");
    assertThat(first.to()).as("known to who completes it").isEqualTo("y");
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

  @Test
  void tellsSignallingFromTheChangeOfThePath() throws IOException {
    Results results =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .capture("outage-receiver", "b:vd")
            .event(0, "start", "\"epoch\":1767225678000000000")
            .event(3.1, "action", "\"action\":\"impair\",\"target\":\"elsewhere\"")
            .event(3.2, "action", "\"action\":\"link-down\",\"target\":\"wan\"")
            .event(3.25, "action", "\"action\":\"impair\",\"target\":\"elsewhere\"")
            .event(3.3, "handover-start", "\"node\":\"lma\",\"mobile\":\"b\",\"flow\":\"all\"")
            .event(
                3.4, "agent", "\"node\":\"lma\",\"in\":{},\"out\":[],\"commands\":[\"rule add\"]")
            .event(
                3.5, "agent", "\"node\":\"mag\",\"in\":{},\"out\":[],\"commands\":[\"route add\"]")
            .event(3.6, "agent", "\"node\":\"mag\",\"in\":{},\"out\":[]")
            .event(3.7, "handover-complete", "\"node\":\"lma\",\"mobile\":\"b\",\"flow\":\"all\"")
            .event(8, "end", "")
            .manifest(
                MEASURES.replace("\"options\": {}", "\"options\": { \"flow\": \"upload\" }"), "[]")
            .results();

    Handover only = results.handovers().getFirst();
    assertThat(only.triggerNs()).as("the outage of b's own link").isEqualTo(3_200_000_000L);
    assertThat(only.switchNs()).isEqualTo(3_500_000_000L);
    assertThat(only.completeNs()).isEqualTo(3_700_000_000L);
    assertThat(only.firstPacketNs()).as("b has one interface").isNull();
    assertThat(results.metrics()).doesNotContainKeys("moves.gap", "moves.lost");
    assertThat(results.metrics().get("moves.path-switch")).extracting("value").isEqualTo(0.2);
  }
}
