package org.roamlab.cli.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.roamlab.reports.export.ExportedRun;
import org.roamlab.reports.export.PrometheusText;

/** The results of all runs, by their names. */
final class PrometheusFile extends OutputFile {
  private final PrometheusText text = new PrometheusText();

  PrometheusFile(Path file, String target) throws IOException {
    super(file, target);
  }

  @Override
  void add(ExportedRun run, BufferedWriter to) {
    text.add(run);
  }

  @Override
  void finish(BufferedWriter to) throws IOException {
    to.write(text.text());
  }
}
