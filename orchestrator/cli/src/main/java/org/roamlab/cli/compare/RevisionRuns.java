package org.roamlab.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.store.CacheDirectory;
import org.roamlab.cli.store.ResultStore;

/**
 * Runs an experiment as it was at a revision: with the files, the programs and the kernel of that
 * checkout, by its own launcher.
 */
public final class RevisionRuns implements AutoCloseable {
  /** What says how Roamlab works on this machine, whatever the command. */
  private static final Set<String> OF_EVERY =
      Set.of("ROAMLAB_STATE", "ROAMLAB_NO_INSTALL", "ROAMLAB_JDKS", "ROAMLAB_JAVA_OPTIONS");

  private final Shell shell;
  private final Machine machine;
  private final boolean mayInstall;
  private final Path cache;
  private final List<Path> checkouts = new ArrayList<>();

  /**
   * @param mayInstall whether those who run there may install what the machine lacks
   */
  public RevisionRuns(Shell shell, Machine machine, boolean mayInstall) {
    this.shell = shell;
    this.machine = machine;
    this.mayInstall = mayInstall;
    this.cache =
        CacheDirectory.of(shell.env())
            .orElseThrow(() ->
                new CommandFailed(
                    ExitCode.ENVIRONMENT,
                    "there is no place to run another revision in; set ROAMLAB_CACHE"));
  }

  /**
   * @param set parameter to value
   */
  public record Wanted(
      String experiment, long seed, String venue, String clock, Map<String, String> set) {
    List<String> arguments(Shell shell) {
      var arguments = new ArrayList<>(List.of("run", name(shell)));
      arguments.addAll(List.of("--seed", Long.toString(seed), "--on", venue, "--clock", clock));
      set.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
      arguments.add("--quiet");
      return arguments;
    }

    /** A file is that of the user at every revision; a name is what the revision has by it. */
    private String name(Shell shell) {
      var file = shell.resolve(experiment);
      return Files.isRegularFile(file) ? file.toString() : experiment;
    }
  }

  /** The commit that a name stands for; empty where it stands for none. */
  public Optional<String> commit(String revision) {
    var answer =
        machine.ask(
            List.of(
                "git",
                "-C",
                shell.home().toString(),
                "rev-parse",
                "--quiet",
                "--verify",
                "--end-of-options",
                revision + "^{commit}"));
    return answer.good() ? Optional.of(answer.output()) : Optional.empty();
  }

  /** Whether an experiment of this Roamlab was not there yet. A file of the user's always is. */
  public boolean isLaterThan(String commit, String experiment) {
    var file = "experiments/" + experiment + ".yaml";
    return !Files.exists(shell.resolve(experiment))
        && Files.exists(shell.home().resolve(file))
        && !git("cat-file", "-e", commit + ":" + file).good();
  }

  /** Runs it, or takes it from the store, in its usual place; what was there before goes. */
  public Path fresh(String commit, Wanted wanted) throws InterruptedException {
    var directory =
        shell
            .resolve("runs/" + Path.of(wanted.experiment()).getFileName() + "/revisions")
            .resolve(commit)
            .resolve(wanted.seed() + "-" + wanted.venue());
    try {
      ResultStore.removeAll(directory);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot replace %s: %s".formatted(directory, Reason.of(e)));
    }
    run(commit, wanted, directory);
    return directory;
  }

  /**
   * Leaves the run in a directory, which must not be there yet.
   *
   * @param commit as {@link #commit} has it
   */
  public void run(String commit, Wanted wanted, Path directory) throws InterruptedException {
    try {
      var store = new ResultStore(cache);
      var key = key(commit, wanted);
      Files.createDirectories(directory);
      if (key.isPresent() && store.take(key.get(), directory, this::sayDamaged)) {
        return;
      }
      Files.delete(directory);
      make(commit, wanted, directory);
      if (key.isPresent()) {
        store.keep(key.get(), directory);
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot keep the run of %s: %s".formatted(commit, Reason.of(e)));
    }
  }

  private void sayDamaged(String damage) {
    shell.err().println("a kept result is damaged (%s) and is made again".formatted(damage));
  }

  /** A commit says all but what this machine has; a file of the user's is in no commit. */
  private Optional<String> key(String commit, Wanted wanted) {
    return wanted.clock().equals("virtual") && !Files.exists(shell.resolve(wanted.experiment()))
        ? Optional.of(new RevisionKey(commit, wanted, machine).hash())
        : Optional.empty();
  }

  private void make(String commit, Wanted wanted, Path directory) throws InterruptedException {
    var checkout = checkout(commit);
    var command = new ArrayList<>(List.of(checkout.resolve("roamlab").toString()));
    command.addAll(wanted.arguments(shell));
    command.addAll(List.of("--out", directory.toString()));
    var log = directory.resolveSibling(directory.getFileName() + ".log");
    var status = started(command, checkout, log);
    if (!Files.isRegularFile(directory.resolve("results.json"))) {
      throw new CommandFailed(
          status == ExitCode.INTERRUPTED ? status : ExitCode.ENVIRONMENT,
          "%s could not be run at %s (exit %d):%n%s"
              .formatted(wanted.experiment(), commit, status, tail(log)));
    }
  }

  private int started(List<String> command, Path checkout, Path log) throws InterruptedException {
    try {
      Files.createDirectories(log.getParent());
      var builder =
          new ProcessBuilder(command)
              .directory(checkout.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment());
      var process = builder.start();
      try {
        return process.waitFor();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot start %s: %s".formatted(command.getFirst(), Reason.of(e)));
    }
  }

  /** The user's; but variables that stand for flags are those of this command, not of a run. */
  private Map<String, String> environment() {
    var environment = new TreeMap<>(shell.env());
    environment.keySet().removeIf(name -> name.startsWith("ROAMLAB_") && !OF_EVERY.contains(name));
    environment.put("ROAMLAB_CACHE", cache.toString());
    if (!mayInstall) {
      environment.put("ROAMLAB_NO_INSTALL", "true");
    }
    return environment;
  }

  private static String tail(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException e) {
      return "its output cannot be read: " + Reason.of(e);
    }
  }

  private Path checkout(String commit) {
    var place = cache.resolve("checkouts").resolve(commit + "-" + ProcessHandle.current().pid());
    if (!checkouts.contains(place)) {
      var answer = git("worktree", "add", "--detach", "--force", place.toString(), commit);
      if (!answer.good()) {
        throw new CommandFailed(
            ExitCode.ENVIRONMENT, "cannot check out %s:%n%s".formatted(commit, answer.output()));
      }
      checkouts.add(place);
    }
    return place;
  }

  private Machine.Answer git(String... words) {
    var command = new ArrayList<>(List.of("git", "-C", shell.home().toString()));
    command.addAll(List.of(words));
    return machine.ask(command);
  }

  @Override
  public void close() {
    for (var checkout : checkouts) {
      var answer = git("worktree", "remove", "--force", checkout.toString());
      if (!answer.good()) {
        shell.err().printf("cannot remove the checkout %s:%n%s%n", checkout, answer.output());
      }
    }
    checkouts.clear();
  }
}
