package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the engine run once to have the JVM record the classes that it needs, loaded and linked.
 * Each run after that starts a second earlier. Kept beside the jars, since it belongs to these very
 * ones.
 */
public final class EngineTraining {
  private static final String CACHE = "engine.aot";

  private final Path kernel;

  public EngineTraining(Path kernel) {
    this.kernel = kernel;
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
    Path directory = null;
    try {
      directory = Files.createTempDirectory(home, "training");
      Job job = new Job(TrainingPlan.plan(), directory, 1, Clock.VIRTUAL, OptionalInt.empty());
      List<String> record = List.of("-XX:AOTCacheOutput=" + EngineImage.JOB_INSIDE + "/" + CACHE);
      new UmlVenue(kernel, image).execute(job, RunListener.NONE, record);
      Files.move(directory.resolve(CACHE), cache, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | EnvironmentProblem slower) {
      // All works without it, and what is wrong will be said by the run itself.
      about(slower, home);
    } finally {
      delete(directory);
    }
  }

  private static void about(Exception slower, Path home) {
    try {
      Files.writeString(home.resolve("training-failed.log"), String.valueOf(slower.getMessage()));
    } catch (IOException full) {
      slower.addSuppressed(full);
    }
  }

  private static void delete(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      about(left, directory);
    }
  }
}
