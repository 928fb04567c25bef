package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs whose venue only pretends: what a run leaves, says and answers. */
class RunSeriesTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: a note is taken
      duration: 10s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 1ms, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 1s }
      timeline:
        - { at: 5s, note: half of it }
      """;

  @TempDir Path directory;
  @TempDir Path state;
  private final TestShell shell = new TestShell();
  private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();

  /** What the venue does beside telling of a note at 5 s. */
  @FunctionalInterface
  private interface Happens {
    Outcome in(Job job) throws EnvironmentProblem, InterruptedException;
  }

  private final class PretendedVenue implements Venue {
    private final Happens happens;

    PretendedVenue(Happens happens) {
      this.happens = happens;
    }

    @Override
    public String name() {
      return "uml";
    }

    @Override
    public List<Lack> check(Plan plan) {
      return List.of();
    }

    @Override
    public Outcome execute(Job job, RunListener listener)
        throws EnvironmentProblem, InterruptedException {
      jobs.add(job);
      assertThat(manifest(job.directory()).get("exit").asString()).isEqualTo("interrupted");
      var note =
          "{\"t\":5000000000,\"event\":\"action\",\"id\":\"n\",\"action\":\"note\","
              + "\"planned\":5000000000,\"text\":\"half of it\"}";
      write(
          job,
          "{\"t\":0,\"event\":\"start\",\"epoch\":0}",
          note,
          "{\"t\":10000000000,\"event\":\"end\"}");
      listener.progress(5_000_000_000L);
      listener.event(note);
      return happens.in(job);
    }
  }

  private static void write(Job job, String... lines) {
    try {
      Files.write(job.directory().resolve("events.jsonl"), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode manifest(Path run) {
    return JsonMapper.shared().readTree(run.resolve("manifest.json"));
  }

  private RunSeries.End run(int repeat, Happens happens) throws Exception {
    var file = Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
    shell.directory(directory);
    var checked = new ExperimentFiles(shell.shell()).read(file.toString(), Map.of());
    var series =
        new OneRun.Series(
            checked.plan(),
            new PretendedVenue(happens),
            Clock.VIRTUAL,
            "0123abc",
            Map.of("release", "6.12"),
            Map.of("tcpdump", "4.99"),
            Map.of("roamlab", "5ha256"),
            List.of(Map.of("path", "small.yaml")));
    var options = new RunOptions("uml", Clock.VIRTUAL, 7, repeat, 2, Map.of("x", "1"), null, false);
    try (var journal = StateDirectory.journal(Map.of("ROAMLAB_STATE", state.toString()), "test")) {
      return new RunSeries(shell.shell(), series, options, journal).run();
    }
  }

  @Test
  void leavesEverythingThatARunDirectoryHolds() throws Exception {
    var end = run(1, _ -> new Outcome.Ended());
    assertThat(end.status()).isZero();
    assertThat(end.report()).isEqualTo(directory.resolve("runs/small/7-uml-1/report.html"));
    var run = directory.resolve("runs/small/7-uml-1");
    try (var files = Files.list(run)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .contains(
              "manifest.json",
              "commands.sh",
              "events.jsonl",
              "results.json",
              "report.html",
              "junit.xml",
              "figures")
          .noneMatch(name -> name.endsWith(".next"));
    }
    assertThat(manifest(run).get("exit").asString()).isEqualTo("ended");
    assertThat(manifest(run).get("seed").asLong()).isEqualTo(7);
    assertThat(manifest(run).get("set").get("x").asString()).isEqualTo("1");
    assertThat(manifest(run).get("plan").get("experiment").get("name").asString())
        .isEqualTo("small");
    assertThat(Files.readString(run.resolve("commands.sh"))).contains("ip ");
  }

  @Test
  void showsHeadingEventsVerdictAndTheReportsPath() throws Exception {
    run(1, _ -> new Outcome.Ended());
    assertThat(shell.out().lines())
        .startsWith(
            "small · a note is taken", "  uml · virtual time · seed 7", "  5.000 s  half of it")
        .endsWith("report  runs/small/7-uml-1/report.html");
  }

  @Test
  void aRefusedActionFailsTheRunAndIsTold() throws Exception {
    var end = run(1, _ -> new Outcome.Failed("tc said no"));
    assertThat(end.status()).isEqualTo(1);
    assertThat(shell.out()).contains("the run failed").contains("tc said no");
    assertThat(manifest(directory.resolve("runs/small/7-uml-1")).get("exit").asString())
        .isEqualTo("failed: tc said no");
  }

  @Test
  void whatTheMachineLacksIsExitFourAndTheDirectoryStays() {
    assertThatThrownBy(() ->
            run(
                1,
                _ -> {
                  throw new EnvironmentProblem("the guest kernel panicked");
                }))
        .isInstanceOfSatisfying(
            CommandFailed.class, failed -> assertThat(failed.status()).isEqualTo(4))
        .hasMessageContaining("panicked")
        .hasMessageContaining("7-uml-1");
  }

  @Test
  void anInterruptedRunSaysSoInItsManifest() {
    assertThatThrownBy(() ->
            run(
                1,
                _ -> {
                  throw new InterruptedException();
                }))
        .isInstanceOf(InterruptedException.class);
    assertThat(manifest(directory.resolve("runs/small/7-uml-1")).get("exit").asString())
        .isEqualTo("interrupted");
  }

  @Test
  void aSeriesCountsSeedsUpAndGivesEachRunACpuOfItsOwn() throws Exception {
    var bothRun = new CountDownLatch(2);
    var end =
        run(
            2,
            _ -> {
              bothRun.countDown();
              bothRun.await();
              return new Outcome.Ended();
            });
    assertThat(end.status()).isZero();
    assertThat(jobs).extracting(Job::seed).containsExactlyInAnyOrder(7L, 8L);
    assertThat(jobs).extracting(job -> job.cpu().orElseThrow()).containsExactlyInAnyOrder(0, 1);
    assertThat(shell.out()).contains("seed 7 ").contains("seed 8 ").contains("2 of 2 runs passed");
    assertThat(directory.resolve("runs/small/8-uml-1/report.html")).exists();
  }

  @Test
  void aSeriesHasAPageOfAllItsRuns() throws Exception {
    var end = run(2, _ -> new Outcome.Ended());
    assertThat(end.report()).isEqualTo(directory.resolve("runs/small/repeat-1/report.html"));
    assertThat(shell.out().lines()).endsWith("report  runs/small/repeat-1/report.html");
    assertThat(end.report())
        .content()
        .contains("2 of 2 runs passed", "small/7-uml-1", "small/8-uml-1");
    assertThat(run(2, _ -> new Outcome.Ended()).report())
        .isEqualTo(directory.resolve("runs/small/repeat-2/report.html"));
  }

  @Test
  void theWorstRunOfASeriesDecides() throws Exception {
    var end = run(3, job -> job.seed() == 8 ? new Outcome.Failed("no") : new Outcome.Ended());
    assertThat(end.status()).isEqualTo(1);
    assertThat(shell.out()).contains("2 of 3 runs passed");
  }
}
