package org.roamlab.topology.read;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Suggestion;

/**
 * Where experiments and topologies are found by their names: {@code first-run} is {@code
 * experiments/first-run.yaml} below one of the roots.
 *
 * @param roots in the order of search
 */
public record Library(List<Path> roots) {
  private static final String YAML = ".yaml";
  private static final int DEEPEST = 4;

  /** A file, or why there is none. */
  public record Found(@Nullable Path file, @Nullable Problem problem) {}

  /** The file of an experiment: {@code wanted} is a file, or a name. */
  public Found experiment(String wanted) {
    return find(wanted, "experiments", "experiment");
  }

  /** The file of a topology: {@code wanted} is a file, or a name. */
  public Found topology(String wanted) {
    return find(wanted, "topologies", "topology");
  }

  private Found find(String wanted, String folder, String kind) {
    try {
      if (isFile(wanted)) {
        return new Found(Path.of(wanted), null);
      }
      for (Path root : roots) {
        Path file = root.resolve(folder).resolve(wanted + YAML);
        if (Files.isRegularFile(file)) {
          return new Found(file, null);
        }
      }
    } catch (InvalidPathException e) {
      return new Found(null, Problem.of(wanted, "this is no file name: " + e.getReason(), null));
    }
    String choices = "experiment".equals(kind) ? "experiments here" : "topologies here";
    String instead = Suggestion.among(wanted, names(folder), choices) + "; or give a file";
    return new Found(null, Problem.of(wanted, "no " + kind + " has this name", instead));
  }

  private static boolean isFile(String wanted) {
    Path path = Path.of(wanted);
    return wanted.endsWith(YAML)
        || wanted.endsWith(".yml")
        || (Files.exists(path) && !Files.isDirectory(path));
  }

  /** All names in a folder of the roots, those in folders of it as {@code tour/jitter}. */
  public Set<String> names(String folder) {
    Set<String> names = new LinkedHashSet<>();
    for (Path root : roots) {
      collect(root.resolve(folder), "", 0, names);
    }
    return names;
  }

  private static void collect(Path folder, String prefix, int depth, Set<String> names) {
    if (!Files.isDirectory(folder) || depth == DEEPEST) {
      return;
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // A folder that cannot be listed has no names to suggest; opening a file in it will say why.
      return;
    }
    entries.sort(null);
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        collect(entry, prefix + name + "/", depth + 1, names);
      } else if (name.endsWith(YAML)) {
        names.add(prefix + name.substring(0, name.length() - YAML.length()));
      }
    }
  }
}
