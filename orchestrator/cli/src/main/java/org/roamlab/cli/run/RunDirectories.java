package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;

/** Makes the directory of a run: new, empty, and nobody else's. */
final class RunDirectories {
  private static final int MOST = 1_000_000;

  /**
   * The first free {@code runs/EXPERIMENT/SEED-VENUE-N}. Two runs at once get two: the file system
   * lets only one of them make a directory.
   */
  static Path next(Path base, String experiment, long seed, String venue) {
    var parent = base.resolve("runs").resolve(experiment);
    try {
      Files.createDirectories(parent);
      for (var n = firstFree(parent, seed, venue); n < MOST; n++) {
        try {
          return Files.createDirectory(parent.resolve("%d-%s-%d".formatted(seed, venue, n)));
        } catch (FileAlreadyExistsException taken) {
          // by a run that began at the same time: take the next
        }
      }
    } catch (IOException e) {
      throw unusable(parent, e);
    }
    throw new CommandFailed(ExitCode.ENVIRONMENT, parent + " is full of runs; remove old ones");
  }

  private static int firstFree(Path parent, long seed, String venue) {
    var n = 1;
    while (Files.exists(parent.resolve("%d-%s-%d".formatted(seed, venue, n)))) {
      n++;
    }
    return n;
  }

  /** The directory of {@code --out}: must not be there yet, or be empty. */
  static Path at(Path out) {
    try {
      Files.createDirectories(out);
      try (var files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw new CommandFailed(
              ExitCode.USAGE,
              out + " is there already and not empty; remove it, or give --out another name");
        }
      }
      var probe = Files.createFile(out.resolve(".probe"));
      Files.delete(probe);
      return out;
    } catch (IOException e) {
      throw unusable(out, e);
    }
  }

  private static CommandFailed unusable(Path directory, IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "cannot write the run to %s: %s%n  --out DIR puts it elsewhere"
            .formatted(directory, Reason.of(e)));
  }

  private RunDirectories() {}
}
