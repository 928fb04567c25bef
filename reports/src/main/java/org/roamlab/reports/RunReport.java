package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.graph.SvgGraph;
import org.roamlab.reports.page.HtmlReport;
import org.roamlab.reports.run.ReportedRun;
import org.roamlab.reports.run.RunNetwork;
import org.roamlab.reports.run.TrafficGap;
import org.roamlab.reports.summary.JUnitXml;

/**
 * Writes all that a run directory holds for readers: the page, the figures, the claims as tests.
 */
public final class RunReport {
  private RunReport() {}

  /** As {@link #write(RunDirectory, Results)}, of what is on disk. */
  public static Path write(Path directory, Results results) {
    return write(RunDirectory.open(directory), results);
  }

  /** Returns the page's path. The same run and results give the same bytes. */
  public static Path write(RunDirectory directory, Results results) {
    ReportedRun run = ReportedRun.of(directory, results);
    Path path = directory.path();
    try {
      Path figures = path.resolve("figures");
      FigureFiles.writeAll(run.figures(), figures);
      Files.writeString(
          figures.resolve("topology.svg"),
          SvgGraph.draw(RunNetwork.of(directory.manifest(), results)));
      TableFiles.writeLadder(results.ladder(), figures.resolve("signalling.csv"));
      TableFiles.writeGaps(TrafficGap.of(results), figures.resolve("gaps.csv"));
      TableFiles.writeHandovers(results.handovers(), figures.resolve("handovers.csv"));
      Files.writeString(path.resolve("junit.xml"), JUnitXml.of(results));
      return Files.writeString(path.resolve("report.html"), HtmlReport.of(run));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }
}
