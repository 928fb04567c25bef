package org.roamlab.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.export.ExportTarget;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.run.PretendedVenue;
import org.roamlab.cli.trend.History;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.trend.Night;

/**
 * Gates on a venue that only pretends: a handover whose path switch takes so long as the file says.
 */
class ChecksTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: a node moves
      duration: 10s
      parameters: { took: 1000 }
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, queue: 50ms } }
      timeline: [ { at: 1s, note: "${took}" } ]
      measure: { moves: { handover: a } }
      """;

  @TempDir Path directory;
  private TestShell shell = new TestShell();
  private Instant now = Instant.parse("2026-11-26T03:00:00Z");
  private @Nullable RevisionBaselines revision;
  private List<ExportTarget> exported = List.of();
  private final PretendedVenue venue = new PretendedVenue(ChecksTest::move);

  private static List<String> move(Job job) {
    var tookMs = Long.parseLong(String.valueOf(job.plan().experiment().parameters().get("took")));
    return List.of(
        "{\"t\":2000000000,\"event\":\"handover-start\",\"node\":\"a\",\"mobile\":\"a\"}",
        "{\"t\":%d,\"event\":\"handover-complete\",\"node\":\"a\",\"mobile\":\"a\"}"
            .formatted(2_000_000_000L + tookMs * 1_000_000));
  }

  private int check(int tookMs, String tolerances, boolean update) throws Exception {
    shell = new TestShell().directory(directory).env("ROAMLAB_CACHE", directory + "/cache");
    var file = directory.resolve("small.yaml");
    Files.writeString(file, EXPERIMENT.replace("1000", "" + tookMs) + tolerances);
    venue.jobs.clear();
    return check(List.of(file.toString()), update);
  }

  private int check(List<String> files, boolean update) throws Exception {
    var request =
        new Checks.Request(
            files,
            directory.resolve("baselines"),
            revision,
            new History(directory.resolve("history")),
            1,
            2,
            update,
            false,
            directory.resolve("junit.xml"),
            directory.resolve("summary.md"));
    try (var exports = Exports.to(exported, shell.shell())) {
      return new Checks(
              shell.shell(),
              request,
              (checked, name) -> venue.series(checked, Clock.VIRTUAL),
              exports,
              () -> now)
          .run();
    }
  }

  private Path baseline() {
    return directory.resolve("baselines/small.json");
  }

  @Test
  void aRegressionOfOnePercentFailsWithOneRun() throws Exception {
    assertThat(check(1000, "", true)).as(shell.err()).isZero();
    assertThat(check(1010, "", false)).isEqualTo(1);
    assertThat(shell.out()).contains("✗ small").contains("moves.path-switch", "+1.00 %", "worse");
    assertThat(directory.resolve("junit.xml"))
        .content()
        .contains("name=\"moves.path-switch\"><failure message=\"worse:", "failures=\"1\"");
    assertThat(directory.resolve("summary.md"))
        .content()
        .contains("### ✗ small", "| moves.path-switch |", "worse |");
    assertThat(check(990, "", false)).isZero();
    assertThat(shell.out()).contains("✓ small").contains("better");
  }

  @Test
  void anUnchangedExperimentNeverRaisesAnAlarm() throws Exception {
    check(1000, "", true);
    for (var i = 0; i < 100; i++) {
      assertThat(check(1000, "", false)).isZero();
    }
    assertThat(venue.jobs).isEmpty();
    assertThat(shell.out()).contains("metrics are the same · kept");
  }

  @Test
  void aBaselineHasTheDigitsThatResultsAreWrittenWith() throws Exception {
    venue.does(job -> {
      var lines = new ArrayList<String>();
      for (var move : List.of(List.of(1, 2), List.of(3, 4), List.of(5, 7))) {
        for (var i = 0; i < 2; i++) {
          lines.add(
              "{\"t\":%d000000000,\"event\":\"handover-%s\",\"node\":\"a\",\"mobile\":\"a\"}"
                  .formatted(move.get(i), i == 0 ? "start" : "complete"));
        }
      }
      return lines;
    });
    check(1000, "", true);
    assertThat(check(1000, "", false)).isZero();
    assertThat(shell.out())
        .contains("metrics are the same · kept")
        .doesNotContain("within tolerance");
    assertThat(Files.readString(baseline())).contains("1.33333333}").doesNotContain("1.333333333");
  }

  @Test
  void theExperimentSaysHowFarAMetricMayMove() throws Exception {
    check(1000, "", true);
    assertThat(check(1010, "tolerances: { moves.path-switch: 20ms }\n", false)).isZero();
    assertThat(shell.out()).contains("within tolerance");
    assertThat(check(1001, "tolerances: { moves.path-switch: exact }\n", false)).isEqualTo(1);
    var higher = "tolerances: { moves.path-switch: { within: 0%, better: higher } }\n";
    assertThat(check(1010, higher, false)).isZero();
  }

  @Test
  void aRevisionIsABaselineToo() throws Exception {
    check(1000, "", true);
    var was = RunSummary.read(directory.resolve("runs/small/check-1/results.json"));
    Files.delete(baseline());
    revision =
        new RevisionBaselines(
            "main~1",
            (experiment, seed) -> {
              assertThat(experiment).endsWith("small.yaml");
              assertThat(seed).isEqualTo(1);
              return Optional.of(was);
            });
    assertThat(check(1000, "", false)).isZero();
    assertThat(check(1010, "", false)).isEqualTo(1);
    assertThat(shell.out()).contains("moves.path-switch", "+1.00 %", "worse");
  }

  @Test
  void anExperimentThatARevisionLacksIsNewAndPasses() throws Exception {
    revision = new RevisionBaselines("main~1", (_, _) -> Optional.empty());
    assertThat(check(1000, "", false)).isZero();
    assertThat(shell.out()).containsPattern("moves.path-switch .* new");
  }

  @Test
  void eachCheckIsANightAndTheSummaryHasAPictureOfTheLast() throws Exception {
    check(1000, "", true);
    for (var took : List.of(1000, 1000, 1030, 1010)) {
      check(took, "", false);
      now = now.plus(Duration.ofDays(1));
    }
    var nights = new History(directory.resolve("history")).read("small");
    assertThat(nights)
        .extracting(Night::date)
        .containsExactly("2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29");
    assertThat(nights.getLast().revision()).isEqualTo("0123abc");
    assertThat(nights.getLast().better()).containsEntry("moves.path-switch", Better.LOWER);
    assertThat(directory.resolve("summary.md")).content().contains("| worse | ▁▁█▃ |");
  }

  @Test
  void aRunThatSaysNothingFailsAndIsNoNight() throws Exception {
    check(1000, "", true);
    check(1000, "", false);
    venue.does(job -> {
      throw new EnvironmentProblem("no memory");
    });
    assertThat(check(1001, "", false)).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.out()).contains("✗ small", "no memory", "no night is kept of it");
    assertThat(directory.resolve("junit.xml")).content().contains("<error message=", "no memory");
    assertThat(directory.resolve("summary.md")).content().contains("**no memory");
    assertThat(new History(directory.resolve("history")).read("small")).hasSize(1);
  }

  @Test
  void everyBaselineIsReadBeforeAnythingRuns() throws Exception {
    check(1000, "", true);
    Files.writeString(baseline(), "{}");
    var other = directory.resolve("other.yaml");
    Files.writeString(other, EXPERIMENT.replace("experiment: small", "experiment: other"));
    assertThatThrownBy(() ->
            check(List.of(directory.resolve("small.yaml").toString(), other.toString()), false))
        .hasMessageContaining("small.json cannot be used: it is no baseline: it has no version")
        .hasMessageContaining("other.json cannot be used: there is none");
    assertThat(venue.jobs).hasSize(1);
  }

  @Test
  void severalAreCheckedSideBySideAndToldInTheirOrder() throws Exception {
    check(1000, "", true);
    var files = new ArrayList<>(List.of(directory.resolve("small.yaml").toString()));
    for (var name : List.of("b", "c", "a")) {
      var file = directory.resolve(name + ".yaml");
      Files.writeString(file, EXPERIMENT.replace("experiment: small", "experiment: " + name));
      files.add(file.toString());
    }
    assertThat(check(files, true)).isZero();
    assertThat(check(files, false)).isZero();
    assertThat(Files.readString(directory.resolve("junit.xml")).lines())
        .filteredOn(line -> line.contains("<testsuite "))
        .extracting(line -> line.split("\"", -1)[1])
        .containsExactly("small", "b", "c", "a");
    assertThatThrownBy(() -> check(List.of(files.get(0), namesake()), false))
        .hasMessageContaining("namesake.yaml is a second experiment named 'small'");
  }

  private String namesake() throws Exception {
    var file = directory.resolve("namesake.yaml");
    Files.writeString(file, EXPERIMENT);
    return file.toString();
  }

  @Test
  void eachRunThatWasCheckedIsExported() throws Exception {
    check(1000, "", true);
    exported = List.of(ExportTarget.parse("jsonl:points.jsonl"));
    assertThat(check(1010, "", false)).isEqualTo(1);
    assertThat(shell.out()).endsWith("export  jsonl:points.jsonl  1 run\n");
    assertThat(directory.resolve("points.jsonl"))
        .content()
        .contains("{\"measurement\":\"roamlab_run\"");
  }

  @Test
  void aBaselineIsReadableInADiff() throws Exception {
    check(1000, "", true);
    assertThat(Files.readAllLines(baseline()))
        .startsWith("{", "  \"baseline\": 1,", "  \"experiment\": \"small\",")
        .anySatisfy(
            line -> assertThat(line).startsWith("    \"moves.path-switch\": {\"unit\":\"s\""));
  }

  @Test
  void aMetricThatIsGoneFailsAndANewOnePasses() throws Exception {
    check(1000, "", true);
    var text = Files.readString(baseline());
    Files.writeString(baseline(), text.replace("moves.path-switch", "moves.old"));
    assertThat(check(1000, "", false)).isEqualTo(1);
    assertThat(shell.out()).contains("gone").contains("new");
  }

  @Test
  void aBaselineThatCannotBeUsedSaysWhy() throws Exception {
    refused("there is none");
    check(1000, "", true);
    var good = Files.readString(baseline());
    changed(good.substring(0, good.length() / 2), "it is no JSON, or cut short");
    changed("", "it is no JSON, or cut short");
    changed("{}", "it has no version");
    changed(good.replace("\"baseline\": 1", "\"baseline\": 9"), "it is of version 9");
    changed(
        good.replace("\"seed\": 1", "\"seed\": 2"), "it is of seed 2, and the run is of seed 1");
    changed(good.replace("\"uml\"", "\"host\""), "it is of venue host");
    changed(good.replace("\"virtual\"", "\"real\""), "it is of clock real");
    changed(good.replaceFirst("\"(mean|value)\":[0-9.E]+", "\"$1\":\"much\""), "has no number");
    changed(
        good.replace("\"unit\":\"s\"", "\"unit\":\"Mbit/s\""),
        "is in 'Mbit/s', and the run has it in");
  }

  private void changed(String content, String why) throws Exception {
    Files.writeString(baseline(), content);
    refused(why);
  }

  private void refused(String why) {
    assertThatThrownBy(() -> check(1000, "", false))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(3))
        .hasMessageContaining(why)
        .hasMessageContaining("small.json");
  }
}
