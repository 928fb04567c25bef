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

/**
 * The programs of a node from its (re)start until it is killed, and the thread that starts them in
 * its PID namespace. Such a thread cannot make other threads, so it does nothing else.
 */
final class Programs {
  private static final Path NOTHING = Path.of("/dev/null");

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final CompletableFuture<Life> life = new CompletableFuture<>();
  private final Interior interior;

  private record Request(
      List<String> command,
      Map<String, String> environment,
      String directory,
      Spawn.Streams streams,
      CompletableFuture<Integer> pid) {}

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
    awaitReady();
    CompletableFuture<Integer> pid = new CompletableFuture<>();
    requests.add(new Request(command, environment, directory, streams, pid));
    return await(pid);
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
        serve(requests.take());
      }
    } catch (IOException | InterruptedException | RuntimeException | Error failure) {
      // Whatever it is: nobody may wait for a thread that is gone.
      life.completeExceptionally(failure);
    }
  }

  private static void serve(Request request) {
    try {
      request.pid.complete(
          Spawn.start(request.command, request.environment, request.directory, request.streams));
    } catch (IOException | RuntimeException | Error failure) {
      request.pid.completeExceptionally(failure);
    }
  }
}
