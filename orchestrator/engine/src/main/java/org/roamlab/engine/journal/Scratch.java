package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file or directory of our own.
 *
 * @param path absolute, and like no other: it holds random digits
 */
public record Scratch(Path path) implements Resource {
  @Override
  public String text() {
    return "scratch files " + path;
  }

  @Override
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void remove() throws IOException {
    deleteAll(path);
  }

  /** With all that is in it. Links are deleted, not followed. */
  static void deleteAll(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path file : deepestFirst(path)) {
      Files.deleteIfExists(file);
    }
  }

  private static List<Path> deepestFirst(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
