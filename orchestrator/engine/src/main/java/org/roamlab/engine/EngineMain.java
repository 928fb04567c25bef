package org.roamlab.engine;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.run.ExperimentRun;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.Report;
import org.roamlab.engine.run.RunConditions;
import org.roamlab.engine.run.Tether;

/** The engine's process, in the world that a venue has made for it. */
public final class EngineMain {
  private static final int FAILED = 1;

  /** Those that are the nodes. */
  private static final CompletableFuture<Container.All> CONTAINERS = new CompletableFuture<>();

  private EngineMain() {}

  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> end(failure));
    RunConditions conditions = RunConditions.parse(arguments);
    try {
      ExperimentRun run =
          new ExperimentRun(JobDirectory.INSIDE.readPlan(), conditions, EngineMain::end);
      listen(conditions.input(), run);
      run.execute(CONTAINERS.get());
      handOver();
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException | ExecutionException | RuntimeException failure) {
      end(failure);
    }
  }

  private static void listen(RunConditions.Input input, ExperimentRun run) {
    if (!input.containers()) {
      CONTAINERS.complete(Container.All.NONE);
    }
    if (input != RunConditions.Input.NOTHING) {
      Tether.tie(line -> hear(line, run), EngineMain::endContainers);
    }
  }

  private static void hear(String line, ExperimentRun run) {
    if (!CONTAINERS.isDone()) {
      CONTAINERS.complete(Container.All.parse(line));
    } else {
      run.hear(line);
    }
  }

  /** They are no part of this process's world, so they would outlive it. */
  private static void endContainers() {
    CONTAINERS.getNow(Container.All.NONE).kill();
  }

  /** In containers this is root, whoever has started it. */
  private static void handOver() throws IOException {
    if (!CONTAINERS.getNow(Container.All.NONE).containers().isEmpty()) {
      JobDirectory.INSIDE.handOver();
    }
  }

  /** Also ends threads of traffic, whatever they are doing: their world goes with them. */
  private static void end(Throwable failure) {
    Report.sendFailure(failure);
    try {
      handOver();
    } catch (IOException beside) {
      Report.sendFailure(beside);
    }
    Runtime.getRuntime().halt(FAILED);
  }
}
