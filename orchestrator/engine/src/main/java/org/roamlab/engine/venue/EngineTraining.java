package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.roamlab.engine.agent.AgentCommand;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedAgent;

/**
 * Lets the engine run once to have the JVM record the classes that it needs, loaded and linked, and
 * agents the first time that a plan has some. Each run after that starts seconds earlier. Kept
 * beside the jars, since it belongs to these very ones.
 */
public final class EngineTraining {
  private static final String CACHE = "engine.aot";

  private final Path kernel;
  private final Journal journal;
  private final Runnable about;

  /**
   * @param about told before a training begins, which is once for each build of these classes
   */
  public EngineTraining(Path kernel, Journal journal, Runnable about) {
    this.kernel = kernel;
    this.journal = journal;
    this.about = about;
  }

  /** The image with its cache, or as it was where there is no place for one. */
  public EngineImage trained(EngineImage untrained) throws InterruptedException {
    Optional<Path> home = home(untrained);
    if (home.isPresent()) {
      String option = "-XX:AOTCacheOutput=" + EngineImage.JOB_INSIDE + "/" + CACHE;
      train(untrained, TrainingPlan.plan(), option, home.get(), List.of(CACHE));
    }
    Optional<Path> cache = home.map(directory -> directory.resolve(CACHE)).filter(Files::exists);
    return cache.map(untrained::with).orElse(untrained);
  }

  /** The agents' caches lie beside that of a trained image, where it shows them to agents. */
  public void trainAgents(EngineImage trained) throws InterruptedException {
    Optional<Path> home = home(trained);
    if (home.isPresent() && trained.aotCache().isPresent()) {
      String option = "-D" + AgentCommand.RECORDING + "=" + EngineImage.JOB_INSIDE;
      Plan plan = AgentTrainingPlan.plan();
      train(trained, plan, option, home.get(), caches(plan));
    }
  }

  private static Optional<Path> home(EngineImage image) {
    return image.jarDirectory().filter(Files::isWritable);
  }

  private static List<String> caches(Plan plan) {
    Stream<String> agents = plan.agents().stream().map(PlannedAgent::name).distinct();
    return agents.map(AgentCommand::cache).toList();
  }

  /**
   * @param option with which the engine leaves the caches in its job directory
   */
  private void train(EngineImage image, Plan plan, String option, Path home, List<String> caches)
      throws InterruptedException {
    if (caches.stream().allMatch(cache -> Files.exists(home.resolve(cache)))) {
      return;
    }
    about.run();
    Path directory = home.resolve("training-" + UUID.randomUUID());
    try {
      Journal.Entry entry = journal.add(new Scratch(directory));
      Files.createDirectory(directory);
      Job job = new Job(plan, directory, 1, Clock.VIRTUAL, OptionalInt.empty());
      new UmlVenue(kernel, image).execute(job, RunListener.NONE, List.of(option));
      for (String cache : caches) {
        Files.move(directory.resolve(cache), home.resolve(cache), StandardCopyOption.ATOMIC_MOVE);
      }
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
