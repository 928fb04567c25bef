package org.roamlab.reports;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.FigureCsv;
import org.roamlab.reports.figure.FigurePainter;

/** Figures as files: a picture for a page, one for a paper, and the data. */
final class FigureFiles {
  private FigureFiles() {}

  /** Replaces all figures of a directory, close-ups included. */
  static void writeAll(List<Figure> figures, Path directory) throws IOException {
    Files.createDirectories(directory);
    removeOld(directory);
    for (Figure figure : figures) {
      write(figure, directory);
      if (figure.isOfPaper()) writeCloseUps(figure, directory);
    }
  }

  private static void writeCloseUps(Figure figure, Path directory) throws IOException {
    List<Figure.Window> windows = figure.windows();
    for (int i = 0; i < windows.size(); i++)
      write(figure.closeUp(figure.id() + "-close-up-" + (i + 1), windows.get(i)), directory);
  }

  /** What an earlier report drew and this one does not would stay and mislead. */
  private static void removeOld(Path directory) throws IOException {
    List<Path> old = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{svg,pdf,csv}")) {
      files.forEach(old::add);
    }
    for (Path file : old) Files.delete(file);
  }

  static void write(Figure figure, Path directory) throws IOException {
    Files.writeString(directory.resolve(figure.id() + ".svg"), FigurePainter.svg(figure));
    Files.write(directory.resolve(figure.id() + ".pdf"), FigurePainter.pdf(figure));
    Path csv = directory.resolve(figure.id() + ".csv");
    try (Writer out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
      FigureCsv.write(figure, out);
    }
  }
}
