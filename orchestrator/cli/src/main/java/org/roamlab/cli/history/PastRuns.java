package org.roamlab.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.Reason;

/** The runs below the current directory. */
public final class PastRuns {
  private static final String MANIFEST = "manifest.json";
  private static final int MOST_NAMED = 8;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final Shell shell;
  private final Path runs;

  public PastRuns(Shell shell) {
    this.shell = shell;
    this.runs = shell.directory().resolve("runs");
  }

  /** All of them, by experiment, seed and number. */
  public List<Path> all() {
    var found = new ArrayList<Path>();
    for (var experiment : directories(runs)) {
      directories(experiment).stream().filter(PastRuns::isRun).forEach(found::add);
    }
    return found;
  }

  /** All of them, and those of sweeps. */
  public List<Path> everywhere() {
    var found = new ArrayList<>(all());
    for (var experiment : directories(runs)) {
      directories(experiment).forEach(sweep -> found.addAll(cells(sweep)));
    }
    return found;
  }

  /** The runs of a sweep, as it is or below runs/; none where there is no such sweep. */
  public List<Path> ofSweep(String name) {
    return Stream.of(shell.resolve(name), runs.resolve(name).normalize())
        .map(PastRuns::cells)
        .filter(cells -> !cells.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<Path> cells(Path sweep) {
    return directories(sweep.resolve("cells")).stream()
        .flatMap(combination -> directories(combination).stream())
        .filter(PastRuns::isRun)
        .toList();
  }

  /**
   * All runs of one name.
   *
   * @param name as {@link #find} takes it, or a directory of several runs, as {@code run --repeat}
   *     leaves them
   */
  public List<Path> findAll(String name) {
    var inside = directories(shell.resolve(name)).stream().filter(PastRuns::isRun).toList();
    return inside.isEmpty() ? List.of(find(name)) : inside;
  }

  /**
   * @param name a run's directory, as it is or below runs/, or an experiment: its latest run
   */
  public Path find(String name) {
    for (var path : List.of(shell.resolve(name), runs.resolve(name).normalize())) {
      if (isRun(path)) {
        return path;
      }
    }
    var experiment = runs.resolve(name).normalize();
    return directories(experiment).stream()
        .filter(PastRuns::isRun)
        .max(Comparator.comparing(PastRuns::begun))
        .orElseThrow(() -> unknown(name));
  }

  /** Relative to where the user is, where it is below. */
  public Path shown(Path run) {
    return run.startsWith(shell.directory()) ? shell.directory().relativize(run) : run;
  }

  private CommandFailed unknown(String name) {
    var known = all();
    var names =
        known.stream()
            .limit(MOST_NAMED)
            .map(run -> "  " + shown(run))
            .collect(Collectors.joining(System.lineSeparator()));
    var choices =
        known.isEmpty()
            ? "  there are none in %s; roamlab run EXPERIMENT makes one".formatted(runs)
            : "runs here%s:%n%s"
                .formatted(known.size() > MOST_NAMED ? " (roamlab status shows all)" : "", names);
    return new CommandFailed(
        ExitCode.USAGE,
        "'%s' is neither the directory of a run nor an experiment that was run%n%s"
            .formatted(name, choices));
  }

  private static boolean isRun(Path path) {
    return Files.isRegularFile(path.resolve(MANIFEST));
  }

  private static FileTime begun(Path run) {
    try {
      return Files.getLastModifiedTime(run.resolve(MANIFEST));
    } catch (IOException e) {
      throw unreadable(run, e);
    }
  }

  private static List<Path> directories(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(Files::isDirectory)
          .sorted(Comparator.comparing(PastRuns::sortKey))
          .toList();
    } catch (IOException e) {
      throw unreadable(parent, e);
    }
  }

  /** Numbers count as numbers: run 10 comes after run 9. */
  private static String sortKey(Path path) {
    return DIGITS
        .matcher(String.valueOf(path.getFileName()))
        .replaceAll(
            digits -> "0".repeat(Math.max(0, 20 - digits.group().length())) + digits.group());
  }

  static CommandFailed unreadable(Path path, IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "cannot read %s: %s".formatted(path, Reason.of(e)));
  }
}
