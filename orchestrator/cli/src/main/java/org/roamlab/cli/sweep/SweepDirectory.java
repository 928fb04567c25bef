package org.roamlab.cli.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.store.ResultStore;
import org.roamlab.metrics.compare.SweepTable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a sweep lies. A cell is made aside and moved to its place when it is complete, so whatever
 * interrupts a sweep, what is in place is done.
 */
final class SweepDirectory implements AutoCloseable {
  private static final String IDENTITY = "sweep.json";
  private static final String PROBLEM = "problem.txt";

  private final Path path;
  private final FileChannel lock;

  private SweepDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  Path path() {
    return path;
  }

  /**
   * The directory of the same sweep where that was interrupted, or has failures that are wanted
   * again; else a new one.
   */
  static SweepDirectory open(Path base, SweepPlan plan, @Nullable Path out, boolean retry) {
    var identity =
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(plan.identity());
    try {
      return out == null
          ? usual(base.resolve("runs").resolve(plan.experiment()), identity, retry)
          : at(out, identity);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write the sweep: %s".formatted(Reason.of(e)));
    }
  }

  private static SweepDirectory usual(Path parent, String identity, boolean retry)
      throws IOException {
    Files.createDirectories(parent);
    for (var sweep : sweeps(parent).reversed()) {
      if (isOf(sweep, identity) && (!isComplete(sweep) || (retry && hasFailures(sweep)))) {
        return locked(sweep);
      }
    }
    for (var n = sweeps(parent).size() + 1; ; n++) {
      try {
        return begun(Files.createDirectory(parent.resolve("sweep-" + n)), identity);
      } catch (FileAlreadyExistsException taken) {
        // by a sweep that began at the same time: take the next
      }
    }
  }

  private static SweepDirectory at(Path out, String identity) throws IOException {
    Files.createDirectories(out);
    if (isOf(out, identity)) {
      return locked(out);
    }
    try (Stream<Path> files = Files.list(out)) {
      if (files.findAny().isPresent()) {
        throw new CommandFailed(
            ExitCode.USAGE,
            out + " holds something else than this sweep; remove it, or give --out another name");
      }
    }
    return begun(out, identity);
  }

  private static SweepDirectory begun(Path directory, String identity) throws IOException {
    Files.writeString(directory.resolve(IDENTITY), identity + "\n");
    return locked(directory);
  }

  private static SweepDirectory locked(Path directory) throws IOException {
    var file = directory.resolve(IDENTITY);
    var lock = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        ResultStore.removeAll(directory.resolve("begun"));
        return new SweepDirectory(directory, lock);
      }
    } catch (OverlappingFileLockException e) {
      // held by this process: the same answer
    }
    lock.close();
    throw new CommandFailed(
        ExitCode.USAGE, "another roamlab works on %s; wait for it".formatted(directory));
  }

  private static boolean isOf(Path sweep, String identity) throws IOException {
    var file = sweep.resolve(IDENTITY);
    return Files.isRegularFile(file) && Files.readString(file).strip().equals(identity);
  }

  private static boolean isComplete(Path sweep) {
    return Files.isRegularFile(sweep.resolve(SweepTable.FILE));
  }

  private static boolean hasFailures(Path sweep) {
    return Files.isDirectory(sweep.resolve("failed"));
  }

  private static List<Path> sweeps(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> String.valueOf(child.getFileName()).matches("sweep-\\d{1,9}"))
          .sorted(Comparator.comparingInt(SweepDirectory::number))
          .toList();
    }
  }

  private static int number(Path sweep) {
    return Integer.parseInt(String.valueOf(sweep.getFileName()).substring("sweep-".length()));
  }

  Path done(SweepPlan.Cell cell) {
    return path.resolve(cell.directory());
  }

  Path failed(SweepPlan.Cell cell) {
    return path.resolve("failed").resolve(cell.directory().substring("cells/".length()));
  }

  boolean isDone(SweepPlan.Cell cell) {
    return Files.isDirectory(done(cell));
  }

  /** Why a cell failed; empty where it did not. */
  Optional<String> problem(SweepPlan.Cell cell) throws IOException {
    var file = failed(cell).resolve(PROBLEM);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** An empty directory to make a cell in. */
  Path begin(SweepPlan.Cell cell) throws IOException {
    var begun = path.resolve("begun").resolve(cell.directory().replace('/', '+'));
    ResultStore.removeAll(begun);
    ResultStore.removeAll(failed(cell));
    return Files.createDirectories(begun);
  }

  void complete(Path begun, SweepPlan.Cell cell) throws IOException {
    move(begun, done(cell));
  }

  void fail(Path begun, SweepPlan.Cell cell, String problem) throws IOException {
    Files.createDirectories(begun);
    Files.writeString(begun.resolve(PROBLEM), problem);
    move(begun, failed(cell));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    ResultStore.removeAll(path.resolve("begun"));
    lock.close();
  }
}
