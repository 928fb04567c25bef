package org.roamlab.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.run.PretendedVenue;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.cli.run.RunOptions;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.Job;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Suites on a venue that only pretends: what is run, judged and left. */
class SuiteRunsTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: nodes move
      reproduces: { paper: a-paper, figure: 3, says: "it moves <twice>", differs: "more often, by the seed" }
      duration: 10s
      parameters: { moves: "2" }
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 1ms, queue: 50ms } }
      traffic: { pings: { from: a, to: b, ping: 1s } }
      timeline: [ { at: 1s, note: "${moves}" } ]
      measure: { moves: { handover: a } }
      claims: { moves: { says: it moves, expect: "moves.count >= 2" } }
      """;
  private static final String SUITE =
      """
      experiment: both
      says: all of it
      runs:
        few: { experiment: small, repeat: 4 }
        many: { experiment: small, set: { moves: "20" }, repeat: 4 }
        again: small
      compare:
        parameter: { metric: moves.count, of: [few, many] }
      claims:
        differ: { says: the parameter matters, expect: "parameter.p < 5%" }
        by: { says: by how much, expect: "parameter.difference == 18" }
      """;

  @TempDir Path directory;
  private TestShell shell = new TestShell();
  private final PretendedVenue venue = new PretendedVenue(SuiteRunsTest::moves);

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
    Files.writeString(directory.resolve("both.yaml"), SUITE);
  }

  /** As many as the parameter says, and one more for each seed. */
  private static List<String> moves(Job job) {
    var lines = new ArrayList<String>();
    var moves = Long.parseLong(String.valueOf(job.plan().experiment().parameters().get("moves")));
    LongStream.rangeClosed(1, moves + job.seed() - 1)
        .forEach(i ->
            List.of("start", "complete")
                .forEach(phase ->
                    lines.add(
                        "{\"t\":%d00000000,\"event\":\"handover-%s\",\"node\":\"a\",\"mobile\":\"a\"}"
                            .formatted(i, phase))));
    return lines;
  }

  private SuitePlan plan(ExperimentFiles files) {
    var suite = files.suite(directory.resolve("both.yaml").toString()).orElseThrow();
    var cells = new ArrayList<SuitePlan.Cell>();
    for (var run : suite.runs()) {
      var series = venue.series(files.read(run.file().toString(), run.set()), Clock.VIRTUAL);
      for (var seed = 1L; seed <= run.repeat(); seed++) {
        var conditions = new RunConditions("uml", "virtual", seed, (int) seed - 1, run.set());
        cells.add(new SuitePlan.Cell(run.id(), series, conditions, run.id() + "/seed-" + seed));
      }
    }
    return new SuitePlan(suite, cells);
  }

  private int run(String out) throws Exception {
    shell = new TestShell().directory(directory).env("ROAMLAB_CACHE", directory + "/cache");
    venue.jobs.clear();
    var options = new RunOptions("uml", Clock.VIRTUAL, 1, 1, 2, Map.of(), out, false);
    var env = Map.of("ROAMLAB_STATE", directory + "/state");
    try (var journal = StateDirectory.journal(env, "run both")) {
      return new SuiteRuns(
              shell.shell(), plan(new ExperimentFiles(shell.shell())), options, journal)
          .run()
          .status();
    }
  }

  private JsonNode results(String out) {
    return JsonMapper.shared().readTree(directory.resolve(out).resolve("results.json"));
  }

  @Test
  void runsAllOfItAndJudgesItTogether() throws Exception {
    assertThat(run("out")).as(shell.out() + shell.err()).isEqualTo(ExitCode.PASSED);

    // "again" is "few" with seed 1, which is in the store unless both run at the same time.
    assertThat(venue.jobs).hasSizeBetween(8, 9);
    var results = results("out");
    assertThat(results.path("verdict").asString()).isEqualTo("pass");
    assertThat(results.path("claims").valueStream().map(c -> c.path("id").asString()))
        .containsExactly("differ", "by", "few.moves", "many.moves", "again.moves");
    assertThat(results.at("/metrics/few.moves.count/mean").asDouble()).isEqualTo(3.5);
    assertThat(results.at("/metrics/parameter.effect/value").asDouble()).isEqualTo(1);
    // The most extreme of the 70 orders of four and four, on either side.
    assertThat(results.at("/metrics/parameter.p/value").asDouble())
        .isCloseTo(2 / 70.0, within(1e-9));
    assertThat(shell.out())
        .contains("3 experiments, 9 runs", "many, seed 4", "passed · 5 of 5 claims");
  }

  @Test
  void onePagePutsWhatThePaperSaysBesideWhatCameOut() throws Exception {
    run("out");

    var page = Files.readString(directory.resolve("out/report.html"));
    assertThat(page)
        .contains("it moves &lt;twice&gt;", "more often, by the seed", "Figure 3")
        .contains("href=\"few/seed-4/report.html\"", "Means of 4 runs", "the parameter matters");
    assertThat(directory.resolve("out/few/seed-4/report.html"))
        .content()
        .contains("a-paper, Fig. 3", "it moves &lt;twice&gt;");
    assertThat(directory.resolve("out/junit.xml"))
        .content()
        .contains("name=\"differ\"", "name=\"many.moves\"", "tests=\"6\" failures=\"0\"");
  }

  @Test
  void theSecondTimeAllIsThereAlreadyWithTheSameBytes() throws Exception {
    run("first");
    assertThat(run("second")).isEqualTo(ExitCode.PASSED);

    assertThat(venue.jobs).isEmpty();
    assertThat(directory.resolve("second/report.html"))
        .hasSameBinaryContentAs(directory.resolve("first/report.html"));
    assertThat(shell.out()).contains("kept from before");
  }

  @Test
  void aClaimThatFailsWithOneSeedFailsTheSuite() throws Exception {
    Files.writeString(
        directory.resolve("small.yaml"),
        EXPERIMENT.replace("moves.count >= 2", "moves.count != 4"));

    assertThat(run("out")).isEqualTo(ExitCode.FAILED);

    var few = results("out").path("claims").get(2);
    assertThat(few.path("id").asString()).isEqualTo("few.moves");
    assertThat(few.path("verdict").asString()).isEqualTo("fail");
    assertThat(few.path("measured").asDouble()).isEqualTo(4);
  }

  @Test
  void otherCommandsNameTheExperimentsOfASuite() {
    shell.directory(directory);
    var files = new ExperimentFiles(shell.shell());
    var suite = directory.resolve("both.yaml").toString();

    assertThatThrownBy(() -> files.read(suite, Map.of()))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed ->
                assertThat(failed.text())
                    .contains("is a suite of experiments, and this takes one of them: small.yaml"));
  }
}
