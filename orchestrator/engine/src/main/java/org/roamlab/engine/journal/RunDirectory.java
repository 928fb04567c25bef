package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The directory of a run that has not ended. A mark in it says whose it is: where the mark is
 * missing, the run has ended or the directory is somebody else's.
 *
 * @param path absolute
 * @param owner the id of the journal
 */
public record RunDirectory(Path path, String owner) implements Resource {
  private static final String MARK = ".unfinished";

  /** Whose a directory is, where its run has not ended. */
  public static Optional<String> ownerOf(Path path) throws IOException {
    Path mark = path.resolve(MARK);
    return Files.isRegularFile(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
  }

  /** The first thing in the new directory; of two runs that want it only one succeeds. */
  public void mark() throws IOException {
    Files.writeString(path.resolve(MARK), owner, StandardOpenOption.CREATE_NEW);
  }

  /** The last thing: now it is the user's. */
  public void unmark() throws IOException {
    Files.deleteIfExists(path.resolve(MARK));
  }

  @Override
  public String text() {
    return "unfinished run " + path;
  }

  @Override
  public boolean exists() throws IOException {
    return ownerOf(path).filter(owner::equals).isPresent();
  }

  @Override
  public void remove() throws IOException {
    if (exists()) {
      Scratch.deleteAll(path);
    }
  }
}
