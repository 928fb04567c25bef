package org.roamlab.cli.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.ExportedRun;
import org.roamlab.reports.export.JsonLines;
import org.roamlab.reports.export.RunPoints;

/** Every point of every run. */
final class JsonLinesFile extends OutputFile {
  JsonLinesFile(Path file, String target) throws IOException {
    super(file, target);
  }

  @Override
  void add(ExportedRun run, BufferedWriter to) throws IOException {
    Iterator<ExportPoint> points = RunPoints.of(run, 1).iterator();
    while (points.hasNext()) {
      to.write(JsonLines.line(points.next()));
      to.write('\n');
    }
  }

  @Override
  void finish(BufferedWriter to) {
    // Each line stands for itself.
  }
}
