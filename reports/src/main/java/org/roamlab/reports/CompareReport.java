package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.RunDifference;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.page.ComparePage;
import org.roamlab.reports.run.DifferenceFigures;
import org.roamlab.reports.run.ReportedRun;

/** Writes the page of two runs that are compared, and its figures beside it. */
public final class CompareReport {
  private CompareReport() {}

  /**
   * @param page the file; its figures go into {@code figures/} beside it
   */
  public static void write(
      ReportedRun a,
      ReportedRun b,
      List<MetricChange> metrics,
      RunDifference difference,
      Path page) {
    List<Figure> figures = DifferenceFigures.of(a, b, difference);
    try {
      Path directory = page.toAbsolutePath().resolveSibling("figures");
      Files.createDirectories(directory);
      for (Figure figure : figures) FigureFiles.write(figure, directory);
      Files.writeString(page, ComparePage.of(a, b, metrics, difference, figures));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }
}
