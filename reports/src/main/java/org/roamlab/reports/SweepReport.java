package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.figure.ParameterPainter;
import org.roamlab.reports.page.SweepPage;
import org.roamlab.reports.sweep.SweepFigures;

/** Writes the page of a sweep, and its figures beside it. */
public final class SweepReport {
  private SweepReport() {}

  /**
   * @param directory of the sweep, in which its runs are found
   */
  public static Path write(SweepTable table, Path directory) {
    SweepFigures sweep = new SweepFigures(table);
    List<ParameterFigure> figures = new ArrayList<>();
    List<ParameterFigure> distributions = new ArrayList<>();
    for (String metric : sweep.varying()) {
      ParameterFigure over = sweep.overParameter(metric);
      if (over != null) figures.add(over);
      ParameterFigure spread = sweep.distribution(metric);
      if (spread != null) distributions.add(spread);
    }
    try {
      Path pictures = Files.createDirectories(directory.resolve("figures"));
      for (ParameterFigure figure : figures) draw(figure, pictures);
      for (ParameterFigure figure : distributions) draw(figure, pictures);
      return Files.writeString(
          directory.resolve("report.html"), SweepPage.of(table, figures, distributions));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }

  static void draw(ParameterFigure figure, Path directory) throws IOException {
    Files.writeString(directory.resolve(figure.id() + ".svg"), ParameterPainter.svg(figure));
    Files.write(directory.resolve(figure.id() + ".pdf"), ParameterPainter.pdf(figure));
  }
}
