package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.roamlab.linux.OpenFile;
import org.roamlab.linux.Spawn;
import org.roamlab.linux.Terminal;

/**
 * The programs of a node from its (re)start until it is killed, and the thread that starts them in
 * its PID namespace. Such a thread cannot make other threads, so it does nothing else.
 */
final class Programs {
  private static final Path NOTHING = Path.of("/dev/null");

  private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>();
  private final CompletableFuture<Life> life = new CompletableFuture<>();
  private final Interior interior;

  /** What has to be done where the programs live. */
  private record Request<T>(Start<T> start, CompletableFuture<T> started) {
    void serve() {
      try {
        started.complete(start.start());
      } catch (IOException | RuntimeException | Error failure) {
        started.completeExceptionally(failure);
      }
    }
  }

  @FunctionalInterface
  private interface Start<T> {
    T start() throws IOException;
  }

  Programs(String node, Interior interior) {
    this.interior = interior;
    Thread.ofPlatform().daemon().name("doorway of " + node).start(this::run);
  }

  /** Returns the process id when the program has been started. */
  int start(List<String> command, Map<String, String> environment, String directory, Path log)
      throws IOException {
    // Opened here: where the program lives there may be no such path.
    try (OpenFile nothing = OpenFile.toReadAndWrite(NOTHING);
        OpenFile output = OpenFile.toAppend(log)) {
      Spawn.Streams streams = new Spawn.Streams(nothing, output, output);
      return start(command, environment, directory, streams);
    }
  }

  /** With open files, which are closed by the caller. */
  int start(
      List<String> command,
      Map<String, String> environment,
      String directory,
      Spawn.Streams streams)
      throws IOException {
    return inside(() -> Spawn.start(command, environment, directory, streams));
  }

  /** At a terminal of the node's own. */
  Attended.AtTerminal start(
      List<String> command, Map<String, String> environment, String directory, Terminal.Size size)
      throws IOException {
    return inside(() -> {
      Terminal terminal = Terminal.open(size);
      try {
        int pid = Spawn.start(command, environment, directory, terminal);
        return new Attended.AtTerminal(pid, terminal);
      } catch (IOException refused) {
        terminal.close();
        throw refused;
      }
    });
  }

  private <T> T inside(Start<T> start) throws IOException {
    awaitReady();
    CompletableFuture<T> started = new CompletableFuture<>();
    requests.add(new Request<>(start, started));
    return await(started);
  }

  /** Returns when programs can be started without delay. */
  void awaitReady() throws IOException {
    await(life);
  }

  /** Ends all programs at once. */
  void kill() throws IOException {
    await(life).end();
  }

  /** Signals all programs of the node. */
  void signalAll(Spawn.Signal signal) throws IOException {
    await(life).signal(signal);
  }

  private static <T> T await(CompletableFuture<T> result) throws IOException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program was started", e);
    }
  }

  private void run() {
    try {
      life.complete(interior.settle(this));
      while (true) {
        requests.take().serve();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      // Whatever it is: nobody may wait for a thread that is gone.
      life.completeExceptionally(failure);
    }
  }
}
