package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.engine.Guest;

/** A trial run that failed would leave no caches, and every agent would start slower for it. */
@Tag("guest")
class AgentTrainingInGuestTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void runsToItsEndWhicheverGatewayIsHeardFirst(long seed) throws Exception {
    Job job =
        new Job(AgentTrainingPlan.plan(), directory, seed, Clock.VIRTUAL, OptionalInt.empty());
    Outcome outcome = Guest.venue().execute(job, RunListener.NONE);
    assertThat(outcome)
        .as(Files.readString(directory.resolve("events.jsonl")))
        .isEqualTo(new Outcome.Ended());
  }
}
