package org.roamlab.cli.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.roamlab.reports.export.ExportedRun;

/** A file that appears when it is complete, in the place of one that is there. */
abstract class OutputFile implements Receiver {
  private final Path file;
  private final Path next;
  private final BufferedWriter out;
  private final String target;
  private int runs;

  /** Made before the first run: who may not write here learns it before anything starts. */
  OutputFile(Path file, String target) throws IOException {
    this.file = file;
    this.target = target;
    this.next = file.resolveSibling(file.getFileName() + ".next");
    var parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    this.out = Files.newBufferedWriter(next);
  }

  abstract void add(ExportedRun run, BufferedWriter to) throws IOException;

  /** What can only be said when all runs are known. */
  abstract void finish(BufferedWriter to) throws IOException;

  @Override
  public final void take(ExportedRun run, Path directory, ExportRecord record) throws IOException {
    add(run, out);
    runs++;
  }

  @Override
  public final String complete() throws IOException {
    finish(out);
    out.close();
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    return "%s  %s".formatted(target, Count.of(runs, "run"));
  }

  @Override
  public final boolean good() {
    return true;
  }

  @Override
  public final void close() throws IOException {
    out.close();
    Files.deleteIfExists(next);
  }
}
