package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.JournalDirectory;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.Job;
import org.roamlab.metrics.compare.InputDifference;
import org.roamlab.topology.plan.Plan;

/** A run repeated from its manifest, on a venue that only pretends. */
class RerunTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: a node moves
      duration: 10s
      parameters: { took: 1000 }
      nodes: { a: { start: [ "echo ${took}" ] }, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 1ms, queue: 50ms } }
      timeline: [ { at: 1s, note: "${took}" }, { at: 2s, impair: wire, rate: 500kbit } ]
      measure: { moves: { handover: a } }
      """;

  @TempDir Path directory;
  private final PretendedVenue venue = new PretendedVenue(RerunTest::move);
  private Path before = Path.of("");

  private static List<String> move(Job job) {
    var took = Long.parseLong(String.valueOf(job.plan().experiment().parameters().get("took")));
    return new ArrayList<>(
        List.of(
            "{\"t\":2000000000,\"event\":\"handover-start\",\"node\":\"a\",\"mobile\":\"a\"}",
            "{\"t\":%d,\"event\":\"handover-complete\",\"node\":\"a\",\"mobile\":\"a\"}"
                .formatted(2_000_000_000L + (took + job.seed()) * 1_000_000)));
  }

  @BeforeEach
  void runOnce() throws Exception {
    before = run(Clock.VIRTUAL, "runs/small/7-uml-1");
    Files.delete(directory.resolve("small.yaml"));
    venue.jobs.clear();
  }

  private Path run(Clock clock, String place) throws Exception {
    var file = Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
    var set = Map.of("took", "250");
    var checked = new ExperimentFiles(shell().shell()).read(file.toString(), set);
    var conditions = new RunConditions("uml", clock.word(), 7, 0, set);
    var run = Files.createDirectories(directory.resolve(place));
    new OneRun(venue.series(checked, clock), conditions, run, new QuietView())
        .execute(OptionalInt.empty());
    return run;
  }

  private TestShell shell() {
    return new TestShell().directory(directory);
  }

  private Rerun.Proof rerun(Path run, Map<String, String> content) throws Exception {
    try (var journal = Journal.open(new JournalDirectory(directory.resolve("state")), "rerun")) {
      Rerun.Preparing preparing = (plan, on, inputs) -> series(plan, inputs, content);
      return new Rerun(shell().shell(), journal, preparing).of(run, Optional.empty());
    }
  }

  private OneRun.Series series(
      Plan plan, List<Map<String, String>> inputs, Map<String, String> content) {
    return new OneRun.Series(
        plan,
        venue,
        Clock.VIRTUAL,
        "0123abc",
        Map.of("release", "6.12"),
        Map.of("tcpdump", "4.99"),
        content,
        inputs);
  }

  @Test
  void theManifestAloneGivesTheSameBytes() throws Exception {
    var proof = rerun(before, Map.of("roamlab", "5ha256"));
    assertThat(proof.same()).isTrue();
    assertThat(proof.inputs()).isEmpty();
    assertThat(proof.now()).isEqualTo(directory.resolve("runs/small/7-uml-2"));
    assertThat(venue.jobs)
        .singleElement()
        .satisfies(job -> {
          assertThat(job.seed()).isEqualTo(7);
          assertThat(job.plan().experiment().parameters()).containsEntry("took", "250");
        });
    assertThat(proof.now().resolve("manifest.json"))
        .hasSameBinaryContentAs(before.resolve("manifest.json"));
    assertThat(proof.now().resolve("commands.sh"))
        .hasSameBinaryContentAs(before.resolve("commands.sh"));
  }

  @Test
  void anotherInputIsNamedWhereTheBytesDiffer() throws Exception {
    venue.does(job -> {
      var lines = move(job);
      lines.add("{\"t\":9000000000,\"event\":\"note\"}");
      return lines;
    });
    var proof = rerun(before, Map.of("roamlab", "another"));
    assertThat(proof.different()).isEqualTo("events.jsonl");
    assertThat(proof.inputs())
        .containsExactly(new InputDifference("content.roamlab", "5ha256", "another"));
  }

  @Test
  void oneChangedByteOfTheFirstRunIsFound() throws Exception {
    var events = before.resolve("events.jsonl");
    Files.writeString(events, Files.readString(events).replace("2257000000", "2257000001"));
    var proof = rerun(before, Map.of("roamlab", "5ha256"));
    assertThat(proof.different()).isEqualTo("events.jsonl");
    assertThat(proof.inputs()).isEmpty();
  }

  @Test
  void aRealClockAnInterruptionAndADamagedPlanAreRefusedWithTheReason() throws Exception {
    var real = run(Clock.REAL, "runs/small/7-uml-9");
    refused(real, 2, "ran on a real clock, where no run is like another one");
    changed("\"exit\" : \"ended\"", "\"exit\" : \"interrupted\"", 3, "was interrupted");
    changed("\"commands\"", "\"orders\"", 3, "another version of Roamlab, or damaged");
  }

  private void changed(String from, String to, int status, String why) throws Exception {
    var file = before.resolve("manifest.json");
    var good = Files.readString(file);
    assertThat(good).contains(from);
    Files.writeString(file, good.replace(from, to));
    refused(before, status, why);
    Files.writeString(file, good);
  }

  private void refused(Path run, int status, String why) {
    assertThatThrownBy(() -> rerun(run, Map.of()))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(status))
        .hasMessageContaining(why);
  }
}
