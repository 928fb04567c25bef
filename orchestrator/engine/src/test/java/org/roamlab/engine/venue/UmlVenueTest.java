package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Guest;
import org.roamlab.engine.Plans;

@Tag("guest")
class UmlVenueTest {
  @TempDir Path directory;

  @Test
  void buildsANetworkRunsToItsEndAndLeavesNothingButResults() throws Exception {
    Job job =
        new Job(
            Plans.threeNodes(Duration.ofSeconds(60), List.of(), List.of()),
            directory,
            1,
            Clock.VIRTUAL,
            OptionalInt.empty());
    List<String> events = new ArrayList<>();
    Outcome outcome = Guest.venue().execute(job, Guest.listener(events));
    assertThat(outcome).isEqualTo(new Outcome.Ended());
    assertThat(events).hasSize(3).last().isEqualTo("{\"t\":60000000000,\"event\":\"end\"}");
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("events.jsonl", "logs", "captures");
  }
}
