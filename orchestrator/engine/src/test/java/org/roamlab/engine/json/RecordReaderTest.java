package org.roamlab.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Plans;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.json.JsonReader;
import org.roamlab.json.JsonWriter;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan;

class RecordReaderTest {
  @TempDir Path directory;

  @Test
  void planIsTheSameAfterItsWayThroughTheJobDirectory() throws Exception {
    Impairment burst =
        new Impairment(
            null,
            Duration.ofMillis(5),
            null,
            new Impairment.BurstLoss(0.01, 4.5),
            0.25,
            0,
            null,
            null,
            null);
    Change change = new Change(burst, Set.of("loss"), true);
    At often = new At(Duration.ofMillis(1500), Duration.ofSeconds(2), null);
    Plan plan =
        Plans.threeNodes(
            Duration.ofSeconds(60),
            List.of(
                new Traffic(
                    "täglich \"1\"",
                    "client",
                    "server",
                    Duration.ZERO,
                    null,
                    6,
                    null,
                    null,
                    5000,
                    0,
                    new Traffic.TcpSize(5_000_000_000L, "reno"))),
            List.of(
                new TimelineEntry("a", often, new Impair("wan", Map.of("router", change), null)),
                new TimelineEntry("b", often, new LinkDown("wan", null, Outage.BLACKHOLE))));
    JobDirectory job = new JobDirectory(directory);
    job.write(plan);
    assertThat(job.readPlan()).isEqualTo(plan);
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> JsonReader.read("{\"a\": [1, }"))
        .hasMessage("JSON: expected a value at character 10, found `}`");
    assertThatThrownBy(() -> JsonReader.read("[1] 2"))
        .hasMessage("JSON: expected the end at character 4, found `2`");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, Object> value = Map.of("a\n\"", List.of(1L, 2.5, true, "ü\u0001"));
    StringBuilder text = new StringBuilder();
    JsonWriter.append(text, value);
    assertThat(text.toString()).isEqualTo("{\"a\\n\\\"\":[1,2.5,true,\"ü\\u0001\"]}");
    assertThat(JsonReader.read(text.toString())).isEqualTo(value);
  }
}
