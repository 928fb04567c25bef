package org.roamlab.engine.event;

import java.io.IOException;
import java.nio.file.Path;

/** What a run leaves behind cannot be written: the disk is full, or may not be written to. */
public final class JobDirectoryProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JobDirectoryProblem(Path file, IOException cause) {
    super("cannot write %s: %s".formatted(file, cause.getMessage()), cause);
  }
}
