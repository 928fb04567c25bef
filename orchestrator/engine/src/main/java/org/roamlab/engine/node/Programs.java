package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.roamlab.linux.Namespace;
import org.roamlab.linux.Spawn;

/**
 * The programs of a node from its (re)start until it is killed: a PID namespace, and the thread
 * that starts programs in it. Such a thread cannot make other threads, so it does nothing else.
 */
final class Programs {
  private static final Path NOTHING = Path.of("/dev/null");
  // Sleeps for ever and ignores SIGCHLD, so that the kernel itself reaps what is orphaned.
  private static final List<String> FIRST_PROCESS =
      List.of("env", "--ignore-signal=CHLD", "sleep", "infinity");

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> firstProcess = new CompletableFuture<>();
  private final Interior interior;

  private record Request(
      List<String> command,
      Map<String, String> environment,
      String directory,
      Path log,
      CompletableFuture<Integer> pid) {}

  Programs(String node, Interior interior) {
    this.interior = interior;
    Thread.ofPlatform().daemon().name("doorway of " + node).start(this::run);
  }

  /** Returns the process id when the program has been started. */
  int start(List<String> command, Map<String, String> environment, String directory, Path log)
      throws IOException {
    Request request = new Request(command, environment, directory, log, new CompletableFuture<>());
    requests.add(request);
    firstProcess.exceptionally(failure -> {
      request.pid.completeExceptionally(failure);
      return 0;
    });
    return await(request.pid);
  }

  /** Returns when programs can be started without delay. */
  void awaitReady() throws IOException {
    await(firstProcess);
  }

  /** Ends all programs at once: without its first process a PID namespace ends. */
  void kill() throws IOException {
    int pid = await(firstProcess);
    Spawn.signal(pid, Spawn.Signal.KILL);
    Spawn.await(pid);
  }

  /** Signals all programs of the node; its first process, which only sleeps, is left alone. */
  void signalAll(Spawn.Signal signal) throws IOException {
    List<String> command = List.of("sh", "-c", "kill -" + signal.name() + " -1");
    Spawn.await(start(command, Map.of("PATH", System.getenv("PATH")), "/", NOTHING));
  }

  private static int await(CompletableFuture<Integer> pid) throws IOException {
    try {
      return pid.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program was started", e);
    }
  }

  private void run() {
    try {
      interior.enter();
      Namespace.unshare(Namespace.PID);
      int first = spawn(FIRST_PROCESS, System.getenv(), "/", NOTHING);
      mountProc();
      firstProcess.complete(first);
      while (true) {
        serve(requests.take());
      }
    } catch (IOException | InterruptedException e) {
      firstProcess.completeExceptionally(e);
    }
  }

  /** The processes of the node alone; only one of them can mount that. */
  private static void mountProc() throws IOException {
    List<String> command = List.of("mount", "-t", "proc", "proc", "/proc");
    int status = Spawn.await(spawn(command, System.getenv(), "/", NOTHING));
    if (status != 0) {
      throw new IOException("cannot mount /proc in a node: exit code " + status);
    }
  }

  private static void serve(Request request) {
    try {
      request.pid.complete(
          spawn(request.command, request.environment, request.directory, request.log));
    } catch (IOException e) {
      request.pid.completeExceptionally(e);
    }
  }

  private static int spawn(
      List<String> command, Map<String, String> environment, String directory, Path log)
      throws IOException {
    return Spawn.start(command, environment, directory, new Spawn.Files(NOTHING, log, log));
  }
}
