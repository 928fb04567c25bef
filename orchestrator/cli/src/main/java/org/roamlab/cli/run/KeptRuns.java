package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.store.CacheDirectory;
import org.roamlab.cli.store.ResultStore;
import org.roamlab.cli.store.RunKey;
import org.roamlab.engine.venue.Clock;
import org.roamlab.metrics.compare.SameBytes;
import org.roamlab.metrics.result.RunSummary;

/**
 * Runs what was not run before, and takes the rest from the store. Only in virtual time a result
 * follows from its inputs; on a real clock every run is made.
 */
public final class KeptRuns {
  private final Shell shell;
  private final Optional<ResultStore> store;
  private final boolean fresh;

  /**
   * @param fresh run again what is in the store, and fail where a byte differs
   */
  public KeptRuns(Shell shell, boolean fresh) {
    this.shell = shell;
    this.store = CacheDirectory.of(shell.env()).map(ResultStore::new);
    this.fresh = fresh;
  }

  /**
   * @param stored whether it came from the store
   */
  public record Ran(Path directory, RunSummary summary, boolean stored) {}

  /**
   * @param directory empty
   */
  public Ran run(
      OneRun.Series series, RunConditions conditions, Path directory, RunView view, OptionalInt cpu)
      throws InterruptedException {
    var key = key(series, conditions);
    var run = new OneRun(series, conditions, directory, view);
    try {
      if (key != null && !fresh && taken(key, directory)) {
        run.describe();
        return new Ran(directory, RunSummary.read(directory.resolve("results.json")), true);
      }
      run.execute(cpu);
      // As it was written, to nine digits: a run that comes from the store says the same.
      var summary = RunSummary.read(directory.resolve("results.json"));
      if (key != null && summary.error() == null) {
        keep(key, directory);
      }
      return new Ran(directory, summary, false);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot use the store of results: %s%n  ROAMLAB_CACHE names another place for it"
              .formatted(Reason.of(e)));
    }
  }

  private @Nullable String key(OneRun.Series series, RunConditions conditions) {
    return series.clock() != Clock.VIRTUAL || store.isEmpty()
        ? null
        : new RunKey(
                series.plan(),
                conditions.seed(),
                conditions.venue(),
                conditions.clock(),
                series.kernel(),
                series.content())
            .hash();
  }

  private boolean taken(String key, Path directory) throws IOException {
    return store.isPresent()
        && store
            .get()
            .take(
                key,
                directory,
                damage ->
                    shell
                        .err()
                        .println(
                            "a kept result is damaged (%s) and is made again".formatted(damage)));
  }

  private void keep(String key, Path directory) throws IOException {
    if (store.isEmpty()) {
      return;
    }
    var before = store.get().look(key);
    if (before.isPresent()) {
      checkSame(before.get(), directory);
    }
    store.get().keep(key, directory);
  }

  private static void checkSame(Path before, Path now) throws IOException {
    var different = SameBytes.firstDifferent(before, now);
    if (different.isPresent()) {
      throw new CommandFailed(
          ExitCode.FAILED,
          """
          the same inputs gave other bytes: %s differs
            then  %s
            now   %s
            roamlab compare shows where they part; if it is a program of this machine that reads what is
            not in the experiment, give it to the nodes by 'files'\
          """
              .formatted(different.get(), before, now));
    }
  }

  /** The directory that an earlier call filled, or empty where it must be filled. */
  public static Optional<RunSummary> done(Path directory) {
    var results = directory.resolve("results.json");
    return Files.isRegularFile(results) ? Optional.of(RunSummary.read(results)) : Optional.empty();
  }
}
