package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.FigureCsv;
import org.roamlab.reports.figure.FigurePainter;
import org.roamlab.reports.page.HtmlReport;
import org.roamlab.reports.run.ReportedRun;
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
    try {
      writeFigures(run.figures(), directory.path().resolve("figures"));
      Files.writeString(directory.path().resolve("junit.xml"), JUnitXml.of(results));
      Path page = directory.path().resolve("report.html");
      Files.writeString(page, HtmlReport.of(run));
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }

  private static void writeFigures(List<Figure> figures, Path directory) throws IOException {
    Files.createDirectories(directory);
    removeOld(directory);
    for (Figure figure : figures) {
      write(figure, directory);
      List<Figure.Window> windows = figure.windows();
      for (int i = 0; i < windows.size(); i++)
        write(figure.closeUp(figure.id() + "-close-up-" + (i + 1), windows.get(i)), directory);
    }
  }

  /** What an earlier report drew and this one does not would stay and mislead. */
  private static void removeOld(Path directory) throws IOException {
    List<Path> old = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{svg,pdf,csv}")) {
      files.forEach(old::add);
    }
    for (Path file : old) Files.delete(file);
  }

  private static void write(Figure figure, Path directory) throws IOException {
    Files.writeString(directory.resolve(figure.id() + ".svg"), FigurePainter.svg(figure));
    Files.write(directory.resolve(figure.id() + ".pdf"), FigurePainter.pdf(figure));
    try (Writer csv =
        Files.newBufferedWriter(directory.resolve(figure.id() + ".csv"), StandardCharsets.UTF_8)) {
      FigureCsv.write(figure, csv);
    }
  }
}
