package org.roamlab.cli.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.roamlab.cli.machine.Machine;

/**
 * What builds that were killed have left in the cache. Whoever builds holds the lock of its
 * directory, so while nobody does, what is temporary is nobody's.
 */
public final class Caches {
  private final Path cache;
  private final Machine machine;

  public Caches(Path cache, Machine machine) {
    this.cache = cache;
    this.machine = machine;
  }

  private record Kind(String directory, Predicate<String> temporary) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("build", name -> name.startsWith("tmp.")),
          new Kind("kernel", name -> name.startsWith("build.") && !name.equals("build.log")));

  /** Left by builds that are gone. */
  public List<Path> left() throws IOException {
    List<Path> left = new ArrayList<>();
    for (var kind : KINDS) {
      var directory = cache.resolve(kind.directory());
      if (Files.isDirectory(directory) && !locked(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          files
              .filter(file -> kind.temporary().test(String.valueOf(file.getFileName())))
              .sorted()
              .forEach(left::add);
        }
      }
    }
    return left;
  }

  /** As the shell scripts lock it, which Java cannot: flock(2) and fcntl(2) do not meet. */
  private boolean locked(Path directory) {
    var lock = directory.resolve("lock");
    return Files.exists(lock)
        && !machine.ask(List.of("flock", "-n", lock.toString(), "true")).good();
  }

  /** Returns false where a build has begun in the meantime. */
  public boolean remove(Path left) {
    var lock = left.resolveSibling("lock").toString();
    return machine.ask(List.of("flock", "-n", lock, "rm", "-rf", left.toString())).good();
  }
}
