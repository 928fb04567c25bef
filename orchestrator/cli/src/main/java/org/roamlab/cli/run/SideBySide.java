package org.roamlab.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs made so many at a time, each on a processor of its own. */
public final class SideBySide {
  private final BlockingQueue<Integer> cpus;

  /** One of them. */
  @FunctionalInterface
  public interface Task<T> {
    /**
     * @param cpu that nobody else has meanwhile, as long as there are enough of them
     */
    T on(int cpu) throws IOException, InterruptedException;
  }

  private SideBySide(List<Integer> cpus) {
    this.cpus = new ArrayBlockingQueue<>(cpus.size(), false, cpus);
  }

  /**
   * Ends when all have ended, or with the first failure, which ends the others.
   *
   * @param ended told of each as it ends, by the calling thread
   */
  public static <T> void run(int jobs, List<Task<T>> tasks, Consumer<T> ended)
      throws IOException, InterruptedException {
    var atOnce = Math.max(1, Math.min(jobs, tasks.size()));
    var sideBySide = new SideBySide(AllowedCpus.ofThisProcess().spread(atOnce));
    try (var threads = Executors.newFixedThreadPool(atOnce)) {
      var completion = new ExecutorCompletionService<T>(threads);
      tasks.forEach(task -> completion.submit(() -> sideBySide.onOneCpu(task)));
      try {
        for (var i = 0; i < tasks.size(); i++) {
          ended.accept(completion.take().get());
        }
      } catch (ExecutionException e) {
        throw asFailure(e);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private <T> T onOneCpu(Task<T> task) throws IOException, InterruptedException {
    var cpu = cpus.take();
    try {
      return task.on(cpu);
    } finally {
      cpus.add(cpu);
    }
  }

  private static RuntimeException asFailure(ExecutionException e)
      throws IOException, InterruptedException {
    return switch (e.getCause()) {
      case IOException unwritable -> throw unwritable;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException problem -> problem;
      case Throwable other -> new IllegalStateException(other);
      case null -> new IllegalStateException(e);
    };
  }
}
