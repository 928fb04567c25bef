package org.roamlab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.run.ReportedRun;

class SeveralRunsReportTest {
  @TempDir Path directory;

  private ReportedRun run(String name) {
    return ReportedRun.of(
        ExampleRun.directory(directory.resolve("runs").resolve(name), ""),
        ExampleRun.results("", 2000));
  }

  private String page(String... names) throws IOException {
    List<ReportedRun> runs = Stream.of(names).map(this::run).toList();
    SeveralRunsReport.write(runs, directory.resolve("page.html"));
    return Files.readString(directory.resolve("page.html"));
  }

  @Test
  void setsTheRunsSideBySide() throws IOException {
    assertThat(page("a", "b"))
        .contains("runs/a", "runs/b", "0 of 2 runs passed", "the connection survives the outage")
        .contains("11.9 ± 0\u202FMbit/s");
  }

  @Test
  void drawsTheMeanOfThreeRunsWithItsInterval() throws IOException {
    assertThat(page("a", "b", "c")).contains("mean of 3 runs", "95 % confidence, lower");
    assertThat(Files.readString(directory.resolve("figures/download.csv")))
        .contains("mean of 3 runs,0.000000000,")
        .contains("runs/c,0.000000000,");
  }

  @Test
  void drawsTwoRunsAsTheyAre() throws IOException {
    assertThat(page("a", "b")).doesNotContain("mean of");
  }

  @Test
  void showsTheSpreadOfEachMetric() throws IOException {
    assertThat(page("a", "b"))
        .contains("95 % by bootstrap", "<circle cx=\"60.0\"", "11.9 to 11.9\u202FMbit/s");
  }

  private ReportedRun run(String set, int number, double goodput) {
    return ReportedRun.of(
        ExampleRun.directory(directory.resolve(set).resolve("run-" + number), ""),
        ExampleRun.results("", 2000, goodput));
  }

  private String sets(ReportedRun... runs) throws IOException {
    SeveralRunsReport.write(List.of(runs), directory.resolve("page.html"));
    return Files.readString(directory.resolve("page.html"));
  }

  /** By hand: 4 apart with a deviation of 1 in both; of 20 orders two are as extreme. */
  @Test
  void tellsHowFarTwoSetsOfRunsDiffer() throws IOException {
    String page =
        sets(
            run("before", 1, 10),
            run("before", 2, 11),
            run("before", 3, 12),
            run("after", 1, 14),
            run("after", 2, 15),
            run("after", 3, 16));
    assertThat(page)
        .contains("How the sets differ", "before, mean of 3", "after, mean of 3")
        .contains(
            "<td data-column=\"metric\">download.goodput</td>"
                + "<td data-column=\"before, mean of 3\">11.0\u202FMbit/s</td>"
                + "<td data-column=\"after, mean of 3\">15.0\u202FMbit/s</td>"
                + "<td data-column=\"difference\">4.00\u202FMbit/s</td>")
        .contains(
            "<td data-column=\"effect (d)\">4.00</td><td data-column=\"δ\">1.00</td>"
                + "<td data-column=\"p\">0.1000</td>")
        .contains("mean of 3 runs of before", "95 % confidence, upper of after");
  }

  @Test
  void saysNothingOfTheScatterOfOneRun() throws IOException {
    assertThat(sets(run("before", 1, 10), run("before", 2, 11), run("after", 1, 14)))
        .doesNotContain("How the sets differ");
  }

  @Test
  void runsOfOnePlaceAreOneSet() throws IOException {
    assertThat(sets(run("all", 1, 10), run("all", 2, 11), run("all", 3, 14)))
        .contains("mean of 3 runs\"")
        .doesNotContain("How the sets differ");
  }

  @Test
  void saysWhatDiffersBeneathRunsOfTwoPlacesOnly() throws IOException {
    assertThat(page("a", "b")).doesNotContain("Why they may differ");
    RunDirectory there = ExampleRun.directory(directory.resolve("runs/there"), "");
    Path manifest = there.path().resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"virtual\"", "\"real\"")
            .replaceAll("\"release\": *\"[^\"]*\"", "\"release\": \"9.9.9\""));
    Files.writeString(
        there.path().resolve("events.jsonl"),
        """
        {"t":-5,"event":"agent","node":"lma","agent":"anchor","in":{"is":"tunnels","text":"in user space"}}
        """,
        StandardOpenOption.APPEND);
    ReportedRun other =
        ReportedRun.of(RunDirectory.open(there.path()), ExampleRun.results("", 2000));
    SeveralRunsReport.write(List.of(run("a"), other), directory.resolve("page.html"));
    assertThat(Files.readString(directory.resolve("page.html")))
        .contains("Why they may differ", "9.9.9", "in user space")
        .contains("virtual: computing takes no time", "real: computing takes time");
  }

  /** Two experiments may give one name to two claims. */
  @Test
  void keepsClaimsOfOneNameApart() throws IOException {
    ReportedRun other =
        ReportedRun.of(
            ExampleRun.directory(directory.resolve("other"), ""), ExampleRun.results("film", 200));
    SeveralRunsReport.write(List.of(run("a"), other), directory.resolve("page.html"));
    assertThat(Files.readString(directory.resolve("page.html")))
        .contains("<td data-column=\"claim\">the connection survives the outage </td>")
        .contains("<td data-column=\"claim\">the connection survives the outage film</td>")
        .contains("fails at 35 s. </p>", "fails at 35 s. film</p>");
  }
}
