package org.roamlab.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.roamlab.engine.venue.EnvironmentProblem;

/** The same for each of many, some at a time. */
final class Parallel {
  private Parallel() {}

  @FunctionalInterface
  interface Step<A, B> {
    B apply(A item) throws EnvironmentProblem, InterruptedException;
  }

  /** Results in the order of the items. After a failure what has not begun does not begin. */
  static <A, B> List<B> map(List<A> items, Step<A, B> step)
      throws EnvironmentProblem, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(Docker.CALLS_AT_A_TIME)) {
      List<Future<B>> futures = new ArrayList<>();
      for (A item : items) {
        futures.add(threads.submit(() -> step.apply(item)));
      }
      try {
        return results(futures);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static <B> List<B> results(List<Future<B>> futures)
      throws EnvironmentProblem, InterruptedException {
    List<B> results = new ArrayList<>();
    for (Future<B> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof EnvironmentProblem problem) {
          throw problem;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    return results;
  }
}
