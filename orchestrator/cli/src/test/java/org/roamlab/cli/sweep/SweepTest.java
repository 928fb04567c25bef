package org.roamlab.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.export.ExportTarget;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.run.PretendedVenue;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.metrics.compare.SweepTable;

/** Sweeps on a venue that only pretends: what is run, what is kept, what is left. */
class SweepTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: nodes move
      duration: 10s
      parameters: { rate: 1mbit }
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: "${rate}", one-way-delay: 1ms, queue: 50ms } }
      traffic: { pings: { from: a, to: b, ping: 1s } }
      measure: { moves: { handover: a } }
      matrix: { rate: [1mbit, 2mbit, 4mbit] }
      """;

  @TempDir Path directory;
  private TestShell shell = new TestShell();
  private List<ExportTarget> exported = List.of();
  private final PretendedVenue venue = new PretendedVenue(SweepTest::moves);

  @BeforeEach
  void writeExperiment() throws IOException {
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT);
  }

  /** As many handovers as the rate has megabits, and one more for each seed. */
  private static List<String> moves(Job job) {
    var moves = Long.parseLong(rate(job).replace("mbit", "")) + job.seed();
    var lines = new ArrayList<String>();
    for (var second = 1; second <= moves; second++) {
      for (var event : List.of("start", "complete")) {
        lines.add(
            "{\"t\":%d00000000,\"event\":\"handover-%s\",\"node\":\"a\",\"mobile\":\"a\"}"
                .formatted(second * 5, event));
      }
    }
    return lines;
  }

  private static String rate(Job job) {
    return String.valueOf(job.plan().experiment().parameters().get("rate"));
  }

  private int sweep(Clock clock, boolean fresh, boolean retry) throws Exception {
    shell = new TestShell().directory(directory).env("ROAMLAB_CACHE", directory + "/cache");
    var files = new ExperimentFiles(shell.shell());
    var file = directory.resolve("small.yaml").toString();
    var axes = files.read(file, Map.of()).comparison().matrix();
    var cells = new ArrayList<SweepPlan.Cell>();
    var number = 0;
    for (var set : SweepTable.combinations(axes)) {
      number++;
      for (var seed : List.of(1L, 2L)) {
        cells.add(
            new SweepPlan.Cell(
                set,
                venue.series(files.read(file, set), clock),
                new RunConditions("uml", clock.word(), seed, 0, set),
                "cells/" + Axes.directory(number, set) + "/seed-" + seed));
      }
    }
    var plan = new SweepPlan("small", "nodes move", new LinkedHashMap<>(axes), cells);
    var request =
        new SweepRequest(
            file, "uml", clock, Map.of(), List.of(1L, 2L), 2, null, fresh, retry, false);
    venue.jobs.clear();
    try (var exports = Exports.to(exported, shell.shell())) {
      return new Sweep(shell.shell(), plan, request, exports).run();
    }
  }

  private int sweep() throws Exception {
    return sweep(Clock.VIRTUAL, false, false);
  }

  private Path left(String path) {
    return directory.resolve("runs/small").resolve(path);
  }

  @Test
  void everyCombinationWithEverySeedIsInOneTable() throws Exception {
    assertThat(sweep()).as(shell.out() + shell.err()).isZero();
    assertThat(venue.jobs).hasSize(6);
    var table = SweepTable.read(left("sweep-1"));
    assertThat(table.axes()).containsEntry("rate", List.of("1mbit", "2mbit", "4mbit"));
    assertThat(table.values(Map.of("rate", "4mbit"), "moves.count")).containsExactly(5, 6);
    assertThat(Files.readAllLines(left("sweep-1/table.csv")))
        .hasSize(7)
        .first()
        .asString()
        .startsWith("rate,seed,verdict,fidelity,run,problem,moves.");
    assertThat(left("sweep-1/cells/002-rate=2mbit/seed-1/report.html")).exists();
    assertThat(Files.readString(left("sweep-1/report.html")))
        .contains("moves.count over rate", "cells/002-rate=2mbit/seed-1/report.html");
    assertThat(shell.out()).contains("6 of 6 runs passed", "rate=2mbit seed 1", "seeds 1 to 2");
  }

  @Test
  void theSameAgainComesFromTheStoreWithTheSameBytes() throws Exception {
    sweep();
    assertThat(sweep()).isZero();
    assertThat(venue.jobs).isEmpty();
    assertThat(shell.out()).contains("· kept");
    assertThat(left("sweep-2/table.json")).hasSameBinaryContentAs(left("sweep-1/table.json"));
    assertThat(left("sweep-2/cells/001-rate=1mbit/seed-1/events.jsonl"))
        .hasSameBinaryContentAs(left("sweep-1/cells/001-rate=1mbit/seed-1/events.jsonl"));
  }

  @Test
  void anotherCommentMakesNoOtherResultAndAnotherRateDoes() throws Exception {
    sweep();
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT + "# a comment\n");
    sweep();
    assertThat(venue.jobs).isEmpty();
    Files.writeString(
        directory.resolve("small.yaml"), EXPERIMENT.replace("[1mbit, ", "[1mbit, 8mbit, "));
    sweep();
    assertThat(venue.jobs).extracting(SweepTest::rate).containsExactly("8mbit", "8mbit");
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT.replace("ping: 1s", "ping: 2s"));
    sweep();
    assertThat(venue.jobs).hasSize(6);
  }

  @Test
  void everyRunIsExportedUnderANameOfItsOwnKeptOrNot() throws Exception {
    exported = List.of(ExportTarget.parse("jsonl:points.jsonl"));
    sweep();
    sweep();
    assertThat(venue.jobs).isEmpty();
    var points = Files.readAllLines(directory.resolve("points.jsonl"));
    var runs =
        points.stream()
            .filter(line -> line.startsWith("{\"measurement\":\"roamlab_run\""))
            .filter(line -> line.contains("\"axis\":\"calendar\""))
            .toList();
    assertThat(runs).hasSize(6).doesNotHaveDuplicates();
    assertThat(runs).anyMatch(line -> line.contains("\"parameters\":\"rate=4mbit\""));
    assertThat(shell.out()).endsWith("export  jsonl:points.jsonl  6 runs\n");
  }

  @Test
  void twoSweepsAreComparedOnAPageAndDownToTheFirstRunsThatDiffer() throws Exception {
    sweep();
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT.replace("ping: 1s", "ping: 2s"));
    venue.does(job -> {
      var lines = new ArrayList<>(moves(job));
      return rate(job).equals("2mbit") ? lines.subList(0, 2) : lines;
    });
    sweep();
    shell = new TestShell().directory(directory);
    assertThat(
            shell.run(
                "compare", "small/sweep-1", "small/sweep-2", "--out", directory + "/c/page.html"))
        .as(shell.err())
        .isZero();
    assertThat(shell.out())
        .contains("rate=2mbit  moves.count", "the first cell that differs: {rate=2mbit} seed 1")
        .contains("report  c/page.html", "report  c/page-first.html");
    assertThat(directory.resolve("c/page.html"))
        .content()
        .contains("Both over each other", "moves.count over rate", "of small/sweep-2")
        .contains("no verdict, needs");
    assertThat(directory.resolve("c/figures/moves.count.svg")).exists();
    assertThat(directory.resolve("c/page-first.html")).content().contains("The first event");
  }

  @Test
  void onARealClockNothingIsKept() throws Exception {
    sweep(Clock.REAL, false, false);
    sweep(Clock.REAL, false, false);
    assertThat(venue.jobs).hasSize(6);
  }

  @Test
  void afterAnInterruptionTheSameCommandGoesOn() throws Exception {
    var begun = new AtomicInteger();
    venue.does(job -> {
      if (begun.incrementAndGet() > 3) {
        throw new InterruptedException();
      }
      return moves(job);
    });
    assertThatThrownBy(() -> sweep(Clock.REAL, false, false)).isInstanceOf(Exception.class);
    assertThat(left("sweep-1/table.json")).doesNotExist();
    venue.does(SweepTest::moves);
    // Nothing pretends to have watched the load of the machine: the result is not to be trusted.
    assertThat(sweep(Clock.REAL, false, false)).isEqualTo(ExitCode.NOT_TRUSTWORTHY);
    assertThat(venue.jobs).hasSizeBetween(3, 5);
    assertThat(shell.out()).contains("goes on with runs/small/sweep-1");
    assertThat(SweepTable.read(left("sweep-1")).cells()).hasSize(6);
    assertThat(left("sweep-2")).doesNotExist();
    assertThat(left("sweep-1/begun")).doesNotExist();
  }

  @Test
  void whatFailsIsKeptApartAndRetriedOnRequest() throws Exception {
    venue.does(job -> {
      if (rate(job).equals("2mbit") && job.seed() == 2) {
        throw new EnvironmentProblem("no memory");
      }
      return moves(job);
    });
    assertThat(sweep()).isEqualTo(1);
    assertThat(shell.out()).contains("1 failed, apart in runs/small/sweep-1/failed");
    assertThat(left("sweep-1/cells/002-rate=2mbit/seed-2")).doesNotExist();
    assertThat(left("sweep-1/failed/002-rate=2mbit/seed-2/problem.txt"))
        .content()
        .contains("no memory");
    assertThat(SweepTable.read(left("sweep-1")).cells())
        .filteredOn(SweepTable.Cell::failed)
        .singleElement()
        .satisfies(cell -> assertThat(cell.metrics()).isEmpty());
    assertThat(Files.readString(left("sweep-1/report.html"))).contains("no memory");

    venue.does(SweepTest::moves);
    assertThat(sweep(Clock.VIRTUAL, false, true)).isZero();
    assertThat(venue.jobs).hasSize(1);
    assertThat(left("sweep-1/failed/002-rate=2mbit/seed-2")).doesNotExist();
    assertThat(SweepTable.read(left("sweep-1")).cells()).noneMatch(SweepTable.Cell::failed);
  }

  @Test
  void freshRunsAgainAndFailsWhereAByteDiffers() throws Exception {
    sweep();
    assertThat(sweep(Clock.VIRTUAL, true, false)).isZero();
    assertThat(venue.jobs).hasSize(6);
    venue.does(job -> {
      var lines = new ArrayList<>(moves(job));
      if (rate(job).equals("4mbit") && job.seed() == 1) {
        lines.add("{\"t\":9500000000,\"event\":\"note\"}");
      }
      return lines;
    });
    assertThat(sweep(Clock.VIRTUAL, true, false)).isEqualTo(1);
    assertThat(shell.out()).contains("the same inputs gave other bytes: events.jsonl differs");
    assertThat(left("sweep-3/failed/003-rate=4mbit/seed-1/problem.txt")).exists();
  }

  @Test
  void aDamagedResultIsFoundAndMadeAgain() throws Exception {
    sweep();
    var kept = directory.resolve("cache/results");
    try (var files = Files.walk(kept)) {
      var events = files.filter(file -> file.endsWith("events.jsonl")).sorted().findFirst();
      var content = Files.readAllBytes(events.orElseThrow());
      content[content.length / 2] ^= 1;
      Files.write(events.orElseThrow(), content);
    }
    assertThat(sweep()).isZero();
    assertThat(venue.jobs).hasSize(1);
    assertThat(shell.err()).contains("a kept result is damaged (events.jsonl has changed)");
    sweep();
    assertThat(venue.jobs).isEmpty();
  }
}
