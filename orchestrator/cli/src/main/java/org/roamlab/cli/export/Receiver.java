package org.roamlab.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import org.roamlab.reports.export.ExportedRun;

/** Takes one run after the other. */
interface Receiver extends AutoCloseable {
  /**
   * @param record of the run in its directory
   */
  void take(ExportedRun run, Path directory, ExportRecord record)
      throws IOException, InterruptedException;

  /** After the last run. Returns what to tell of them, in one line. */
  String complete() throws IOException;

  /** Whether all is where it should be. */
  boolean good();

  /** Leaves nothing half done. */
  @Override
  void close() throws IOException;
}
