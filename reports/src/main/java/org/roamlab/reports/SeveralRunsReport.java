package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.page.SeveralRunsPage;
import org.roamlab.reports.run.Overlay;
import org.roamlab.reports.run.ReportedRun;

/** Writes one page of several runs, and the figures that it draws beside it. */
public final class SeveralRunsReport {
  private SeveralRunsReport() {}

  /**
   * @param page the file; its figures go into {@code figures/} beside it
   */
  public static void write(List<ReportedRun> runs, Path page) {
    List<Figure> figures = Overlay.of(runs);
    try {
      Path directory = page.toAbsolutePath().resolveSibling("figures");
      Files.createDirectories(directory);
      for (Figure figure : figures) FigureFiles.write(figure, directory);
      Files.writeString(page, SeveralRunsPage.of(runs, figures));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }
}
