package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.compare.SweepChange;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.reports.figure.ParameterFigure;
import org.roamlab.reports.page.SweepComparePage;
import org.roamlab.reports.sweep.SweepFigures;

/** Writes the page of two sweeps that are compared, and its figures beside it. */
public final class SweepCompareReport {
  private SweepCompareReport() {}

  /**
   * @param page the file; its figures go into {@code figures/} beside it
   */
  public static void write(
      String a,
      SweepTable tableA,
      String b,
      SweepTable tableB,
      List<SweepChange> changes,
      Path page) {
    String second = a.equals(b) ? b + " (second)" : b;
    SweepTable both = SweepTable.both("of", a, tableA, second, tableB);
    SweepFigures sweeps = SweepFigures.compared(both);
    List<ParameterFigure> figures = new ArrayList<>();
    List<ParameterFigure> distributions = new ArrayList<>();
    for (String metric : sweeps.varying()) {
      ParameterFigure over = sweeps.overParameter(metric);
      if (over != null) figures.add(over);
      ParameterFigure spread = both.axes().size() == 1 ? sweeps.distribution(metric) : null;
      if (spread != null) distributions.add(spread);
    }
    try {
      Path pictures = Files.createDirectories(page.toAbsolutePath().resolveSibling("figures"));
      for (ParameterFigure figure : figures) SweepReport.draw(figure, pictures);
      for (ParameterFigure figure : distributions) SweepReport.draw(figure, pictures);
      Files.writeString(
          page, SweepComparePage.of(both.experiment(), a, second, changes, figures, distributions));
    } catch (IOException e) {
      throw new UncheckedIOException("the page could not be written: " + e.getMessage(), e);
    }
  }
}
