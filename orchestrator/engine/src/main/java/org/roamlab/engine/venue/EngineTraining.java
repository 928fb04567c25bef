package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;

/**
 * Lets the engine run once to have the JVM record the classes that it needs, loaded and linked.
 * Each run after that starts a second earlier. Kept beside the jars, since it belongs to these very
 * ones.
 */
public final class EngineTraining {
  private static final String CACHE = "engine.aot";

  private final Path kernel;
  private final Journal journal;

  public EngineTraining(Path kernel, Journal journal) {
    this.kernel = kernel;
    this.journal = journal;
  }

  /**
   * @param about told before it begins, which is once for each build of these classes
   * @return the image with its cache, or as it was where there is no place for one
   */
  public EngineImage trained(EngineImage untrained, Runnable about) throws InterruptedException {
    Optional<Path> home = untrained.jarDirectory().filter(Files::isWritable);
    if (home.isEmpty()) {
      return untrained;
    }
    Path cache = home.get().resolve(CACHE);
    if (!Files.exists(cache)) {
      about.run();
      train(untrained, home.get(), cache);
    }
    return Files.exists(cache) ? untrained.with(cache) : untrained;
  }

  private void train(EngineImage image, Path home, Path cache) throws InterruptedException {
    Path directory = home.resolve("training-" + UUID.randomUUID());
    try {
      Journal.Entry entry = journal.add(new Scratch(directory));
      Files.createDirectory(directory);
      Job job = new Job(TrainingPlan.plan(), directory, 1, Clock.VIRTUAL, OptionalInt.empty());
      List<String> record = List.of("-XX:AOTCacheOutput=" + EngineImage.JOB_INSIDE + "/" + CACHE);
      new UmlVenue(kernel, image).execute(job, RunListener.NONE, record);
      Files.move(directory.resolve(CACHE), cache, StandardCopyOption.ATOMIC_MOVE);
      entry.remove();
    } catch (IOException | EnvironmentProblem slower) {
      // All works without it, and what is wrong will be said by the run itself.
      about(slower, home);
    }
  }

  private static void about(Exception slower, Path home) {
    try {
      Files.writeString(home.resolve("training-failed.log"), String.valueOf(slower.getMessage()));
    } catch (IOException full) {
      slower.addSuppressed(full);
    }
  }
}
