package org.roamlab.metrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether two runs left the same bytes, as equal runs in virtual time do. */
public final class SameBytes {
  /** What happened comes before what was made of it. */
  private static final List<String> CONTENT =
      List.of("events.jsonl", "captures", "logs", "results.json", "figures");

  private static final Pattern WALL_SECONDS = Pattern.compile("\\s*\"wall_seconds\":.*,");

  private SameBytes() {}

  /** The first file, by its path in the run directory, that differs or that only one run has. */
  public static Optional<String> firstDifferent(Path one, Path other) throws IOException {
    for (String name : CONTENT) {
      SortedSet<String> files = new TreeSet<>(files(one, name));
      files.addAll(files(other, name));
      for (String file : files) {
        if (!same(one.resolve(file), other.resolve(file))) return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static List<String> files(Path run, String name) throws IOException {
    Path start = run.resolve(name);
    if (!Files.exists(start)) return List.of();
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> run.relativize(file).toString())
          .toList();
    }
  }

  private static boolean same(Path one, Path other) throws IOException {
    if (!Files.isRegularFile(one) || !Files.isRegularFile(other)) return false;
    if (one.endsWith("results.json")) {
      return withoutWallTime(one).equals(withoutWallTime(other));
    }
    return Files.mismatch(one, other) < 0;
  }

  /** How long somebody waited is the one thing in results that differs each time. */
  private static List<String> withoutWallTime(Path results) throws IOException {
    return Files.readAllLines(results).stream()
        .filter(line -> !WALL_SECONDS.matcher(line).matches())
        .toList();
  }
}
