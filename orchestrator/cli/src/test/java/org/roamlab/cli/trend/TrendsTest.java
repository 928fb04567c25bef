package org.roamlab.cli.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.trend.Night;

/** Nights of a checkout with a few commits. */
class TrendsTest {
  private static final int COMMITS = 9;

  @TempDir Path directory;
  private final List<String> hashes = new ArrayList<>();
  private TestShell shell = new TestShell();
  private History history = new History(Path.of(""));

  @BeforeEach
  void commitAFewTimes() {
    shell = new TestShell().directory(directory).home(directory);
    history = new History(directory.resolve("history"));
    git("init", "--quiet");
    for (var i = 0; i < COMMITS; i++) {
      git("commit", "--quiet", "--allow-empty", "-m", "Step " + i + " <of> many");
      hashes.add(git("rev-parse", "HEAD"));
    }
  }

  private String git(String... words) {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of("-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
    command.addAll(List.of(words));
    var answer = machine().ask(command);
    assertThat(answer.good()).as(answer.output()).isTrue();
    return answer.output();
  }

  private static ThisMachine machine() {
    return new ThisMachine(Map.of("PATH", String.valueOf(System.getenv("PATH"))));
  }

  private void night(int day, String revision, double seconds) {
    history.add(
        "small",
        new Night(
            Instant.parse("2026-11-%02dT03:00:00Z".formatted(day)),
            revision,
            metrics(seconds),
            new TreeMap<>(Map.of("moves.path-switch", Better.LOWER))));
  }

  private static SortedMap<String, Metric> metrics(double seconds) {
    return new TreeMap<>(
        Map.of(
            "moves.path-switch", Metric.mean(Unit.SECOND, seconds),
            "moves.count", Metric.of(Unit.COUNT, 3)));
  }

  private void write(Optional<Trends.Finding> finding, int nights) throws Exception {
    new Trends(shell.shell(), new Commits(directory, machine()), finding)
        .write(history, List.of(), nights, directory.resolve("out/trend.html"));
  }

  private String page() throws Exception {
    return Files.readString(directory.resolve("out/trend.html"));
  }

  @Test
  void aChangePointsToItsCommit() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(1), 1);
    night(3, hashes.get(2), 1.5);
    write(Optional.empty(), 30);
    assertThat(shell.out())
        .contains("small · 3 nights · 1 changes", "2026-11-03  moves.path-switch")
        .contains(hashes.get(2).substring(0, 10) + " Step 2 <of> many");
    assertThat(page())
        .contains("href=\"#commit-" + hashes.get(2) + "\"", "id=\"commit-" + hashes.get(2) + "\"")
        .contains("Step 2 &lt;of&gt; many", "1 got worse", "moves.count")
        .doesNotContain("#commit-" + hashes.get(1), "https://cdn");
  }

  @Test
  void ofSeveralCommitsAllAreNamed() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(8), 1.5);
    write(Optional.empty(), 30);
    assertThat(shell.out()).contains("one of " + hashes.get(1).substring(0, 10));
    assertThat(page()).contains("#commit-" + hashes.get(1), "#commit-" + hashes.get(8));
  }

  @Test
  void bisectingFindsTheOneWithFewRuns() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(8), 1.5);
    var ran = new ArrayList<String>();
    write(
        Optional.of(experiment ->
            commit -> {
              ran.add(commit.hash());
              return summary(hashes.indexOf(commit.hash()) < 6 ? 1 : 1.5);
            }),
        30);
    assertThat(ran).doesNotHaveDuplicates().hasSize(3);
    assertThat(page())
        .contains("#commit-" + hashes.get(6))
        .doesNotContain("#commit-" + hashes.get(5), "#commit-" + hashes.get(7));
  }

  @Test
  void bisectingIsNotMisledBySmallSteps() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(8), 1.5);
    write(
        Optional.of(experiment ->
            commit -> {
              var at = hashes.indexOf(commit.hash());
              return summary(at < 6 ? 1 + at / 1e4 : 1.5);
            }),
        30);
    assertThat(page())
        .contains("#commit-" + hashes.get(6))
        .doesNotContain("#commit-" + hashes.get(1));
  }

  @Test
  void ofCommitsAroundOneThatCannotBeRunAllThatMayBeItAreNamed() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(8), 1.5);
    write(
        Optional.of(experiment ->
            commit -> {
              var at = hashes.indexOf(commit.hash());
              if (at == 6) {
                throw new CommandFailed(ExitCode.ENVIRONMENT, "it does not compile");
              }
              return summary(at < 6 ? 1 : 1.5);
            }),
        30);
    assertThat(shell.err()).contains("Step 6 <of> many is no help", "it does not compile");
    assertThat(page())
        .contains(
            "#commit-" + hashes.get(5), "#commit-" + hashes.get(6), "#commit-" + hashes.get(8))
        .doesNotContain("#commit-" + hashes.get(4));
  }

  private static RunSummary summary(double seconds) {
    return new RunSummary(
        "small", "pass", null, "uml", "virtual", 1, 10, null, List.of(), metrics(seconds), "valid");
  }

  @Test
  void theLastCheckOfADayIsThatNightAndOldNightsAreLeftOut() throws Exception {
    night(1, hashes.get(0), 9);
    night(2, hashes.get(1), 1);
    night(3, hashes.get(2), 7);
    night(3, hashes.get(3), 1);
    write(Optional.empty(), 2);
    assertThat(shell.out()).contains("small · 2 nights · 0 changes");
    assertThat(page()).contains("nothing got worse", "2026-11-02 to 2026-11-03");
  }

  @Test
  void aChangeWithoutACommitSaysSo() throws Exception {
    night(1, hashes.get(0), 1);
    night(2, hashes.get(0), 2);
    night(3, hashes.get(0) + "+", 3);
    night(4, "f".repeat(40), 4);
    write(Optional.empty(), 30);
    assertThat(shell.out())
        .contains("no commit: something of the machine is another")
        .contains("or by what was not committed")
        .contains("which are not here");
  }

  @Test
  void aDamagedLineIsNamed() throws Exception {
    night(1, hashes.get(0), 1);
    Files.writeString(directory.resolve("history/small.jsonl"), "{\"at\":\"2026-11-0");
    assertThatThrownBy(() -> write(Optional.empty(), 30))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> assertThat(failed.status()).isEqualTo(ExitCode.INVALID_INPUT))
        .hasMessageContaining("small.jsonl:1: is no line that a check has written");
  }

  @Test
  void withoutAnyCheckItSaysWhereTheyComeFrom() {
    assertThat(shell.run("trend")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("no check of any experiment is in", "roamlab check");
  }
}
