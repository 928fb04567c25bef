package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.RunDirectory;

/** Makes the directory of a run: new, empty, and nobody else's. */
public final class RunDirectories {
  private static final int MOST = 1_000_000;

  private final Journal journal;

  /**
   * @param journal of the command: it knows of a directory until its run has ended
   */
  public RunDirectories(Journal journal) {
    this.journal = journal;
  }

  /** A directory, and the journal's entry that says it is not finished. */
  public record Made(RunDirectory directory, Journal.Entry entry) implements AutoCloseable {
    public Path path() {
      return directory.path();
    }

    /** From now on it is the user's, however the run went. */
    @Override
    public void close() {
      try {
        directory.unmark();
        entry.release();
      } catch (IOException e) {
        throw unusable(path(), e);
      }
    }
  }

  /**
   * The first free {@code runs/EXPERIMENT/SEED-VENUE-N}. Two runs at once get two: the file system
   * lets only one of them make a directory.
   */
  public Made next(Path base, String experiment, long seed, String venue) {
    var parent = base.resolve("runs").resolve(experiment);
    try {
      Files.createDirectories(parent);
      for (var n = firstFree(parent, seed, venue); n < MOST; n++) {
        var entry = entry(parent.resolve("%d-%s-%d".formatted(seed, venue, n)));
        try {
          Files.createDirectory(entry.path());
          entry.directory().mark();
          return entry;
        } catch (FileAlreadyExistsException taken) {
          // by a run that began at the same time: take the next
          entry.entry().release();
        }
      }
    } catch (IOException e) {
      throw unusable(parent, e);
    }
    throw new CommandFailed(ExitCode.ENVIRONMENT, parent + " is full of runs; remove old ones");
  }

  private Made entry(Path path) throws IOException {
    var directory = new RunDirectory(path, journal.id());
    return new Made(directory, journal.add(directory));
  }

  private static int firstFree(Path parent, long seed, String venue) {
    var n = 1;
    while (Files.exists(parent.resolve("%d-%s-%d".formatted(seed, venue, n)))) {
      n++;
    }
    return n;
  }

  /** The directory of {@code --out}: must not be there yet, or be empty. */
  public Made at(Path out) {
    try {
      Files.createDirectories(out);
      try (var files = Files.list(out)) {
        if (files.findAny().isPresent()) {
          throw taken(out);
        }
      }
      var made = entry(out);
      made.directory().mark();
      return made;
    } catch (FileAlreadyExistsException another) {
      throw taken(out);
    } catch (IOException e) {
      throw unusable(out, e);
    }
  }

  private static CommandFailed taken(Path out) {
    return new CommandFailed(
        ExitCode.USAGE,
        out + " is there already and not empty; remove it, or give --out another name");
  }

  private static CommandFailed unusable(Path directory, IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "cannot write the run to %s: %s%n  --out DIR puts it elsewhere"
            .formatted(directory, Reason.of(e)));
  }
}
