package org.roamlab.cli.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Files by their content. What was hashed once is known again by its stamp (size, times, inode), as
 * git's index does it: then asking for 15 MB of programs takes a millisecond.
 */
final class KnownFiles {
  private static final Path LIBRARIES = Path.of("/etc/ld.so.cache");

  /**
   * @param stamp of the file; of a program also that of the system's list of libraries
   * @param needs the libraries that a program is started with
   */
  private record Known(String stamp, String sha256, List<String> needs) {}

  private final Optional<Path> file;
  private final Function<Path, List<String>> libraries;
  private final Map<String, Known> known = new TreeMap<>();
  private boolean learnt;

  /**
   * @param file where they are remembered
   * @param libraries tells which libraries a program is started with
   */
  KnownFiles(Optional<Path> file, Function<Path, List<String>> libraries) throws IOException {
    this.file = file;
    this.libraries = libraries;
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      Files.readAllLines(file.get()).forEach(this::remember);
    }
  }

  private void remember(String line) {
    var cells = line.split("\t", -1);
    // A line that another version wrote, or half of one, is learnt again.
    if (cells.length == 4) {
      var needs = cells[3].isEmpty() ? List.<String>of() : List.of(cells[3].split(":", -1));
      known.put(cells[0], new Known(cells[1], cells[2], needs));
    }
  }

  String hash(Path path) throws IOException {
    return learn(path.toString(), stamp(path), List::of).sha256();
  }

  /** A program and all that it is started with, each with its hash. */
  Map<String, String> program(Path path) throws IOException {
    var stamp = stamp(path) + (Files.exists(LIBRARIES) ? "+" + stamp(LIBRARIES) : "");
    var program = learn(path.toString(), stamp, () -> libraries.apply(path));
    var all = new TreeMap<String, String>();
    all.put(path.toString(), program.sha256());
    for (var needed : program.needs()) {
      all.put(needed, hash(Path.of(needed)));
    }
    return all;
  }

  private interface Needs {
    List<String> find();
  }

  private Known learn(String path, String stamp, Needs needs) throws IOException {
    var before = known.get(path);
    if (before != null && before.stamp().equals(stamp)) {
      return before;
    }
    var now = new Known(stamp, Sha256.of(Path.of(path)), needs.find());
    known.put(path, now);
    learnt = true;
    return now;
  }

  private static String stamp(Path path) throws IOException {
    var attributes = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino");
    return "%s-%s-%s-%s"
        .formatted(
            attributes.get("size"),
            attributes.get("lastModifiedTime"),
            attributes.get("ctime"),
            attributes.get("ino"));
  }

  /** Keeps what was learnt. Two at a time: the later one counts, the other is learnt again. */
  void save() throws IOException {
    if (!learnt || file.isEmpty()) {
      return;
    }
    var lines = new ArrayList<String>();
    known.forEach((path, facts) ->
        lines.add(
            String.join(
                "\t", path, facts.stamp(), facts.sha256(), String.join(":", facts.needs()))));
    Files.createDirectories(file.get().toAbsolutePath().getParent());
    var next = Files.createTempFile(file.get().toAbsolutePath().getParent(), "known", ".next");
    Files.write(next, lines);
    Files.move(next, file.get(), StandardCopyOption.ATOMIC_MOVE);
  }
}
