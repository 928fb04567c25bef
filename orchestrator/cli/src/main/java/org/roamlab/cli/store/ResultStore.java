package org.roamlab.cli.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Run directories by the hash of all that they follow from. An entry is a copy of a run directory
 * with a list of its files, their sizes and checksums; it appears under its name when it is
 * complete, and whoever takes it checks it.
 */
public final class ResultStore {
  private static final String DIRECTORY = "results";
  private static final String BEGUN = "begun-";

  private final Path root;

  public ResultStore(Path cache) {
    this.root = cache.resolve(DIRECTORY);
  }

  /**
   * Copies an entry into an empty directory.
   *
   * @param damaged told what is wrong with an entry, which is removed then
   * @return whether there was a sound one
   */
  public boolean take(String key, Path into, Consumer<String> damaged) throws IOException {
    var entry = entry(key);
    if (!Files.isDirectory(entry)) {
      return false;
    }
    try {
      StoredFiles.read(entry).copy(entry, into);
      Files.setLastModifiedTime(entry.resolve(StoredFiles.LIST), FileTime.from(Instant.now()));
      return true;
    } catch (StoredFiles.Damaged e) {
      damaged.accept(String.valueOf(e.getMessage()));
      removeAll(entry);
      emptied(into);
      return false;
    }
  }

  /** Where an entry lies, to look at it in place; empty where there is none. */
  public Optional<Path> look(String key) {
    return Optional.of(entry(key)).filter(Files::isDirectory);
  }

  /** Keeps a copy of a run directory. One that is there already stays. */
  public void keep(String key, Path run) throws IOException {
    var entry = entry(key);
    if (Files.isDirectory(entry)) {
      return;
    }
    Files.createDirectories(entry.getParent());
    var begun = Files.createTempDirectory(root, BEGUN);
    try {
      var files = StoredFiles.of(run);
      files.copy(run, begun);
      files.write(begun);
      Files.move(begun, entry);
    } catch (StoredFiles.Damaged e) {
      throw new IOException(e.getMessage(), e);
    } catch (IOException e) {
      // Another run of the same may have been first; what is there is as good.
      if (!Files.isDirectory(entry)) {
        throw e;
      }
    } finally {
      removeAll(begun);
    }
  }

  public void remove(String key) throws IOException {
    removeAll(entry(key));
  }

  private Path entry(String key) {
    return root.resolve(key.substring(0, 2)).resolve(key);
  }

  /** How large the store is. */
  public long bytes() throws IOException {
    var sum = 0L;
    for (var entry : entries()) {
      sum += size(entry);
    }
    return sum;
  }

  /**
   * Removes the entries that were not used for longest, until the rest fits, and whatever a run
   * that was killed has left half done.
   *
   * @param trial only count
   * @return how many entries went
   */
  public int shrinkTo(long mostBytes, boolean trial) throws IOException {
    if (!trial) {
      removeHalfDone();
    }
    var left = bytes();
    var removed = 0;
    for (var entry : entries()) {
      if (left <= mostBytes) {
        break;
      }
      left -= size(entry);
      removed++;
      if (!trial) {
        removeAll(entry);
      }
    }
    return removed;
  }

  /** What is half done for a day will not be completed. */
  private void removeHalfDone() throws IOException {
    var yesterday = Instant.now().minusSeconds(86_400);
    for (var child : children(root)) {
      var begun = String.valueOf(child.getFileName()).startsWith(BEGUN);
      if (begun && Files.getLastModifiedTime(child).toInstant().isBefore(yesterday)) {
        removeAll(child);
      }
    }
  }

  /** Those that were not used for longest come first. */
  private List<Path> entries() throws IOException {
    record Used(Path entry, FileTime when) {}
    var all = new ArrayList<Used>();
    for (var group : children(root)) {
      for (var entry : children(group)) {
        var list = entry.resolve(StoredFiles.LIST);
        if (Files.isRegularFile(list)) {
          all.add(new Used(entry, Files.getLastModifiedTime(list)));
        }
      }
    }
    all.sort(Comparator.comparing(Used::when));
    return all.stream().map(Used::entry).toList();
  }

  private static List<Path> children(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  private static long size(Path entry) throws IOException {
    var sum = 0L;
    try (Stream<Path> files = Files.walk(entry)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  private static void emptied(Path directory) throws IOException {
    for (var child : children(directory)) {
      removeAll(child);
    }
  }

  /** Does nothing where there is nothing. */
  public static void removeAll(@Nullable Path path) throws IOException {
    if (path == null || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
