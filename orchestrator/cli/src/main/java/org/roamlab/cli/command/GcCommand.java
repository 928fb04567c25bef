package org.roamlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.Caches;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.cli.store.CacheDirectory;
import org.roamlab.cli.store.ResultStore;
import org.roamlab.engine.journal.LostJournal;
import org.roamlab.engine.journal.Resource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what commands that were killed have left. */
@Command(
    description = {
      "Remove what commands that were killed have left on this machine.",
      "What belongs to a command that is alive, and every run that has ended, stays."
    })
public final class GcCommand implements Callable<Integer> {
  @Option(
      names = {"-n", "--dry-run"},
      description = "Only say what would be removed.")
  private boolean dryRun;

  @Option(
      names = "--runs",
      arity = "0..1",
      paramLabel = "SIZE",
      fallbackValue = "5GB",
      converter = ByteSize.class,
      description =
          "Bound the store of results too: what was not used for longest goes until the rest has "
              + "that size. Default: 5GB.")
  private @Nullable Long storeBytes;

  private final Shell shell;
  private int found;
  private int failed;

  public GcCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      journals();
      caches();
      results();
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, "cannot clear away: " + Reason.of(e));
    }
    if (found == 0) {
      shell.out().println("nothing to remove");
    }
    return failed == 0 ? ExitCode.PASSED : ExitCode.ENVIRONMENT;
  }

  private void journals() throws IOException, InterruptedException {
    for (var lost : StateDirectory.journals(shell.env()).lost()) {
      try (lost) {
        clear(lost);
      }
    }
  }

  private void clear(LostJournal lost) throws IOException, InterruptedException {
    var failedBefore = failed;
    for (var resource : lost.left()) {
      clear(resource, lost.command());
    }
    if (!dryRun && failed == failedBefore) {
      lost.forget();
    }
  }

  private void clear(Resource resource, String command) throws InterruptedException {
    try {
      if (!dryRun) {
        resource.remove();
      }
      say(resource.text() + ", left by " + command);
    } catch (IOException e) {
      refused(resource.text(), Reason.of(e));
    }
  }

  private void caches() throws IOException {
    var cache = cache();
    if (cache.isEmpty()) {
      return;
    }
    var caches = new Caches(cache.get(), new ThisMachine(shell.env()));
    for (var left : caches.left()) {
      if (dryRun || caches.remove(left)) {
        say("scratch files " + left + ", left by a build");
      } else {
        refused(left.toString(), "a build has begun, or it is not ours to remove");
      }
    }
  }

  private void results() throws IOException {
    var most = storeBytes;
    var cache = CacheDirectory.of(shell.env());
    if (most == null || cache.isEmpty()) {
      return;
    }
    var gone = new ResultStore(cache.get()).shrinkTo(most, dryRun);
    if (gone > 0) {
      say("%d results of the store, not used for longest".formatted(gone));
    }
  }

  /** The launcher always says where it is. */
  private Optional<Path> cache() {
    return Stream.ofNullable(shell.env().get("ROAMLAB_CACHE")).map(Path::of).findFirst();
  }

  private void say(String what) {
    found++;
    shell.out().println((dryRun ? "would remove " : "removed ") + what);
  }

  private void refused(String what, String why) {
    found++;
    failed++;
    shell.err().printf("cannot remove %s: %s%n", what, why);
  }
}
