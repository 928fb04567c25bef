package org.roamlab.cli.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.journal.JournalDirectory;
import org.roamlab.engine.journal.RunDirectory;

/** The runs below the current directory that are under way. */
public final class LiveRuns {
  private final Shell shell;
  private final JournalDirectory journals;

  public LiveRuns(Shell shell) {
    this.shell = shell;
    this.journals = StateDirectory.journals(shell.env());
  }

  public List<Path> all() {
    return new PastRuns(shell).all().stream().filter(this::isAlive).toList();
  }

  /** The one that there is. */
  public Path only() {
    var alive = all();
    if (alive.size() != 1) {
      throw new CommandFailed(ExitCode.USAGE, choices(alive));
    }
    return alive.getFirst();
  }

  private static String choices(List<Path> alive) {
    if (alive.isEmpty()) {
      return "no run is under way below this directory; give the directory of one";
    }
    return alive.stream()
        .sorted(Comparator.naturalOrder())
        .map(run -> "  " + run)
        .collect(Collectors.joining("\n", "several runs are under way; say which:\n", ""));
  }

  /** The run of which this is the directory. */
  public Path at(String directory) {
    var run = shell.resolve(directory);
    if (!Files.isDirectory(run)) {
      throw new CommandFailed(ExitCode.USAGE, run + " is not a run directory");
    }
    if (!isAlive(run)) {
      throw new CommandFailed(ExitCode.USAGE, run + " is not under way");
    }
    return run;
  }

  public boolean isAlive(Path run) {
    try {
      var owner = RunDirectory.ownerOf(run);
      return owner.isPresent() && journals.isAlive(owner.get());
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot look at %s: %s".formatted(run, Reason.of(e)));
    }
  }
}
