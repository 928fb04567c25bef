package org.roamlab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
