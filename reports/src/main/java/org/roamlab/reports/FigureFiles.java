package org.roamlab.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    try {
      files(figures, directory).parallelStream().forEach(File::write);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /** One file to write; each is independent of the others, so all processors may take part. */
  private interface File {
    void writeOrFail() throws IOException;

    default void write() {
      try {
        writeOrFail();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<File> files(List<Figure> figures, Path directory) {
    List<File> files = new ArrayList<>();
    for (Figure figure : figures) {
      add(files, figure, directory);
      if (figure.isOfPaper()) addCloseUps(files, figure, directory);
    }
    return files;
  }

  private static void addCloseUps(List<File> files, Figure figure, Path directory) {
    List<Figure.Window> windows = figure.windows();
    for (int i = 0; i < windows.size(); i++)
      add(files, figure.closeUp(figure.id() + "-close-up-" + (i + 1), windows.get(i)), directory);
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
    List<File> files = new ArrayList<>();
    add(files, figure, directory);
    for (File file : files) file.writeOrFail();
  }

  private static void add(List<File> files, Figure figure, Path directory) {
    Path base = directory.resolve(figure.id());
    files.add(() -> writeCsv(figure, Path.of(base + ".csv")));
    files.add(() -> Files.writeString(Path.of(base + ".svg"), FigurePainter.svg(figure)));
    files.add(() -> Files.write(Path.of(base + ".pdf"), FigurePainter.pdf(figure)));
  }

  private static void writeCsv(Figure figure, Path csv) throws IOException {
    try (OutputStream out = Files.newOutputStream(csv)) {
      FigureCsv.write(figure, out);
    }
  }
}
