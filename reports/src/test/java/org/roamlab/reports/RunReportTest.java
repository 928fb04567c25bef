package org.roamlab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.page.HtmlReport;
import org.roamlab.reports.run.ReportedRun;

class RunReportTest {
  @TempDir Path temporary;

  private String page(int packets) throws IOException {
    RunDirectory run = ExampleRun.directory(temporary, "");
    return Files.readString(RunReport.write(run, ExampleRun.results("", packets)));
  }

  @Test
  void saysWhatWasAskedAndWhatCameOut() throws IOException {
    assertThat(page(5000))
        .contains("TCP through a router that degrades at 20 s and fails at 35 s")
        .contains("the connection survives the outage", "1.73\u202FMbit/s", "✗ failed")
        .contains("download.resume is missing: no data came after the outage")
        .contains("./roamlab run experiments/first-run.yaml --on uml --clock virtual --seed 1");
  }

  @Test
  void namesEachGapWithItsLengthAndItsCause() throws IOException {
    assertThat(page(100))
        .contains("34.981\u202Fs", "5.43\u202Fs", "link-down wan at 35.000\u202Fs");
    assertThat(temporary.resolve("figures/gaps.csv"))
        .hasContent(
            """
            traffic,from_s,to_s,ended,cause,cause_s
            download,34.981000000,40.412000000,true,link-down wan,35.000000000
            """);
  }

  @Test
  void drawsEachFigureAsPictureAndAsData() throws IOException {
    page(5000);
    assertThat(files())
        .containsKeys(
            "figures/download.svg",
            "figures/download.pdf",
            "figures/download.csv",
            "figures/download-close-up-1.svg",
            "figures/download-details.svg",
            "figures/energy.svg",
            "figures/topology.svg",
            "figures/signalling.csv",
            "figures/handovers.csv",
            "figures/gaps.csv",
            "junit.xml");
  }

  /** They share a legend: a reader tells them apart by their colours. */
  @Test
  void givesEachCurveOfAFigureOfEnergyAColourOfItsOwn() {
    ReportedRun run =
        ReportedRun.of(ExampleRun.directory(temporary, ""), ExampleRun.results("", 100));
    Figure energy =
        run.figures().stream().filter(f -> f.id().equals("energy")).findFirst().orElseThrow();
    List<Integer> colours =
        energy.panels().stream().flatMap(p -> p.curves().stream()).map(Curve::colour).toList();
    assertThat(colours).hasSizeGreaterThan(1).doesNotHaveDuplicates();
  }

  @Test
  void keepsEveryPointInTheData() throws IOException {
    page(5000);
    String csv = Files.readString(temporary.resolve("figures/download.csv"));
    assertThat(csv.lines().filter(line -> line.startsWith("sequence number"))).hasSize(5000);
  }

  @Test
  void removesTheFiguresOfAnEarlierReport() throws IOException {
    Files.createDirectories(temporary.resolve("figures"));
    Files.writeString(temporary.resolve("figures/old.svg"), "old");
    page(100);
    assertThat(files()).doesNotContainKey("figures/old.svg");
  }

  @Test
  void givesTheSameBytesAgain() throws IOException {
    page(5000);
    Map<String, Integer> first = files();
    page(5000);
    assertThat(files()).isEqualTo(first);
  }

  /** Ten minutes at 20 Mbit/s are a million packets. */
  @Test
  void staysSmallForAMillionPackets() throws IOException {
    RunDirectory run = ExampleRun.directory(temporary, "");
    ReportedRun reported = ReportedRun.of(run, ExampleRun.results("", 1_000_000));
    assertThat(HtmlReport.of(reported).length()).isBetween(400_000, 4_000_000);
  }

  private Map<String, Integer> files() throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    try (var files = Files.walk(temporary)) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        contents.put(
            temporary.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
    }
    return contents;
  }
}
