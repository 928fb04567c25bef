package org.roamlab.engine;

import java.io.IOException;
import org.roamlab.engine.run.ExperimentRun;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.Report;
import org.roamlab.engine.run.RunConditions;
import org.roamlab.engine.run.Tether;

/** The engine's process, in the world that a venue has made for it. */
public final class EngineMain {
  private static final int FAILED = 1;

  private EngineMain() {}

  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> end(failure));
    RunConditions conditions = RunConditions.parse(arguments);
    try {
      ExperimentRun run =
          new ExperimentRun(JobDirectory.INSIDE.readPlan(), conditions, EngineMain::end);
      switch (conditions.input()) {
        case NOTHING -> {}
        case TETHER -> Tether.tie(line -> {}, EngineMain::endContainers);
        case VISITORS -> Tether.tie(run::hear, EngineMain::endContainers);
      }
      run.execute();
      handOver();
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      end(failure);
    }
  }

  /** They are no part of this process's world, so they would outlive it. */
  private static void endContainers() {
    try {
      JobDirectory.INSIDE.readContainers().kill();
    } catch (IOException unreadable) {
      // Then roamlab gc removes them, which knows them by their label.
      Report.sendFailure(unreadable);
    }
  }

  /** In containers this is root, whoever has started it. */
  private static void handOver() throws IOException {
    JobDirectory job = JobDirectory.INSIDE;
    if (!job.readContainers().containers().isEmpty()) {
      job.handOver();
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
