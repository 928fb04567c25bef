package org.roamlab.cli.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.RunDirectory;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.engine.visit.Door;
import org.roamlab.topology.plan.Plan;

/** Keeps a lab, from before its network is built until nothing of it is left. */
public final class Keeper {
  /** The word of who wants the lab to be gone. */
  static final String DOWN = "down";

  /** sun_path of unix(7) holds 108 bytes, one of them the end. */
  private static final int LONGEST_SOCKET = 107;

  private final Labs labs;
  private final Journal journal;
  private final Wanted wanted;

  /**
   * @param experiment as the user named it
   */
  public record Wanted(String name, String experiment, Plan plan, Venue venue, long seed) {}

  public Keeper(Labs labs, Journal journal, Wanted wanted) {
    this.labs = labs;
    this.journal = journal;
    this.wanted = wanted;
  }

  /**
   * Returns when somebody has asked for it: then all has been removed.
   *
   * @param up told once visitors can come
   * @throws CommandFailed where it does not come up
   */
  public void keep(Runnable up) throws InterruptedException {
    try {
      var directory = new RunDirectory(labs.place(wanted.name()), journal.id());
      Files.createDirectories(parent(directory.path()));
      var entry = journal.add(directory);
      claim(directory, entry);
      try (var counter = Counter.open(socket(directory.path()))) {
        keep(directory.path(), counter, up);
        // Asked to end once more, it ends what it is about.
        Thread.interrupted();
        entry.remove();
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot keep the lab %s: %s".formatted(wanted.name(), Reason.of(e)));
    }
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** The file system lets only one of two make it. */
  private void claim(RunDirectory directory, Journal.Entry entry) throws IOException {
    try {
      var mine = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(directory.path(), PosixFilePermissions.asFileAttribute(mine));
      directory.mark();
    } catch (FileAlreadyExistsException taken) {
      entry.release();
      var kept = labs.isKept(directory.path());
      throw new CommandFailed(
          ExitCode.USAGE,
          kept
              ? "a lab named '%s' is up already; roamlab down %s, or --name gives this one another"
                  .formatted(wanted.name(), wanted.name())
              : Labs.keeperKilled(wanted.name()));
    }
  }

  private Path socket(Path directory) throws IOException {
    var socket = directory.resolve("socket");
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
      return socket;
    }
    var scratch = Files.createTempDirectory("roamlab-");
    journal.add(new Scratch(scratch));
    return scratch.resolve("socket");
  }

  private void keep(Path directory, Counter counter, Runnable up) throws InterruptedException {
    var door = new Door();
    var keeper = Thread.currentThread();
    var lab = new Lab(directory, facts(counter, null));
    var ready =
        new Ready(() -> {
          counter.serve(door, keeper::interrupt);
          write(lab);
          up.run();
        });
    try {
      var reason = execute(directory, door, ready);
      if (!ready.told) {
        throw new CommandFailed(ExitCode.FAILED, reason);
      }
      write(new Lab(directory, facts(counter, reason)));
      // It is of no use, but whoever was in it wants to know why.
      Thread.currentThread().join();
    } catch (InterruptedException asked) {
      if (!counter.wantedDown() && !ready.told) {
        throw asked;
      }
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, e.text());
    }
  }

  private Lab.Facts facts(Counter counter, @Nullable String failure) {
    return new Lab.Facts(
        wanted.name(),
        wanted.experiment(),
        wanted.venue().name(),
        counter.socket().toString(),
        Instant.now().getEpochSecond(),
        wanted.plan().nodes().size(),
        ProcessHandle.current().pid(),
        failure);
  }

  private static void write(Lab lab) {
    try {
      lab.write();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Why it has ended, which it was not to. */
  private String execute(Path directory, Door door, Ready ready)
      throws InterruptedException, EnvironmentProblem {
    var job =
        new Job(
            wanted.plan(),
            directory,
            wanted.seed(),
            Clock.REAL,
            OptionalInt.empty(),
            Optional.of(door));
    try {
      return switch (wanted.venue().execute(job, ready)) {
        case Outcome.Ended _ -> "its engine has ended";
        case Outcome.Failed(var reason) -> reason;
      };
    } catch (EnvironmentProblem e) {
      if (ready.told) {
        return e.text();
      }
      throw e;
    }
  }

  /** The engine's first report of progress says that the network is up. */
  private static final class Ready implements RunListener {
    private final Runnable up;
    private boolean told;

    Ready(Runnable up) {
      this.up = up;
    }

    @Override
    public void progress(long tNs) {
      if (!told) {
        told = true;
        up.run();
      }
    }

    @Override
    public void event(String line) {
      // They are in the lab's directory, for who asks.
    }
  }
}
