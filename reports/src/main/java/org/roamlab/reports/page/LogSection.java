package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/** The end of what each program printed, and where all of it is. */
final class LogSection {
  private static final int SHOWN_BYTES = 16_384;

  private LogSection() {}

  static Html of(RunDirectory run) {
    Path logs = run.path().resolve("logs");
    if (!Files.isDirectory(logs)) return Html.NOTHING;
    Element section = Parts.section("logs", "Logs");
    try (Stream<Path> files = Files.list(logs)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) section.add(log(file));
      return sorted.isEmpty() ? Html.NOTHING : section;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Html log(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - SHOWN_BYTES);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8).replace("\r", "");
      // Cut at a line's begin, so that no half a character is shown.
      int line = from == 0 ? 0 : text.indexOf('\n') + 1;
      String size = bytes.length == 0 ? "empty" : Numbers.grouped(log.length()) + " bytes";
      return Parts.details(
          name + ", " + size,
          from == 0 ? Html.NOTHING : element("p", "quiet", "the end; all of it is in logs/" + name),
          element("pre").add(text.substring(line)));
    }
  }
}
