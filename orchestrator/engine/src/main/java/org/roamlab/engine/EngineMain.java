package org.roamlab.engine;

import java.io.IOException;
import org.roamlab.engine.run.ExperimentRun;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.Report;

/**
 * The engine's process, in the world that a venue has made for it. Its arguments are the clock,
 * {@code virtual} or {@code real}, and the seed.
 */
public final class EngineMain {
  private static final int FAILED = 1;

  private EngineMain() {}

  public static void main(String[] arguments) {
    // Also ends threads of traffic, whatever they are doing: their world goes with them.
    Runtime.getRuntime().halt(run(arguments[0].equals("virtual"), Long.parseLong(arguments[1])));
  }

  private static int run(boolean virtualTime, long seed) {
    try {
      new ExperimentRun(JobDirectory.INSIDE.readPlan(), virtualTime, seed).execute();
      return 0;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      Report.sendFailure(failure);
      return FAILED;
    }
  }
}
