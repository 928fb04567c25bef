package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.roamlab.engine.agent.AgentCommand;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * Lets the engine run once to have the JVM record the classes that it needs, loaded and linked, and
 * agents the first time that a plan has some. Each run after that starts seconds earlier. Kept
 * beside the jars, since it belongs to these very ones.
 */
public final class EngineTraining {
  /** Of the engine's own classes. */
  public static final String CACHE = "engine.aot";

  private final Trial trial;
  private final Optional<Path> home;
  private final Journal journal;
  private final Runnable about;

  /** Where a trial run can be held. */
  public interface Trial {
    /** In one word. */
    String place();

    /** Of the kernel there: what it lacks is left out of the run. */
    Set<KernelFeature> features() throws EnvironmentProblem;

    Clock clock();

    /**
     * @param options further ones for the engine's JVM
     */
    void hold(EngineImage image, Job job, List<String> options)
        throws EnvironmentProblem, InterruptedException;
  }

  /**
   * @param home where caches are kept; empty: nowhere, since none can be made
   * @param about told before a training begins, which is once for each build of these classes
   */
  public EngineTraining(Trial trial, Optional<Path> home, Journal journal, Runnable about) {
    this.trial = trial;
    this.home = home;
    this.journal = journal;
    this.about = about;
  }

  /** In the guest kernel. */
  public static EngineTraining inGuest(
      Path kernel, EngineImage untrained, Journal journal, Runnable about) {
    return new EngineTraining(new InGuest(kernel), untrained.jarDirectory(), journal, about);
  }

  /**
   * On this machine's kernel. A cache serves wherever these jars do: the engine's world looks the
   * same in each venue.
   */
  public static EngineTraining onHost(EngineImage untrained, Journal journal, Runnable about) {
    return new EngineTraining(new OnHost(), untrained.jarDirectory(), journal, about);
  }

  private record InGuest(Path kernel) implements Trial {
    @Override
    public String place() {
      return "guest";
    }

    @Override
    public Set<KernelFeature> features() {
      return EnumSet.allOf(KernelFeature.class);
    }

    @Override
    public Clock clock() {
      return Clock.VIRTUAL;
    }

    @Override
    public void hold(EngineImage image, Job job, List<String> options)
        throws EnvironmentProblem, InterruptedException {
      new UmlVenue(kernel, image).execute(job, RunListener.NONE, options);
    }
  }

  private record OnHost() implements Trial {
    @Override
    public String place() {
      return "host";
    }

    @Override
    public Set<KernelFeature> features() throws EnvironmentProblem {
      return HostKernel.probe().features();
    }

    @Override
    public Clock clock() {
      return Clock.REAL;
    }

    @Override
    public void hold(EngineImage image, Job job, List<String> options)
        throws EnvironmentProblem, InterruptedException {
      new HostVenue(image).execute(job, RunListener.NONE, options);
    }
  }

  /** The image with its cache, or as it was where there is no place for one. */
  public EngineImage trained(EngineImage untrained) throws InterruptedException {
    if (home.isPresent()) {
      String option = "-XX:AOTCacheOutput=" + EngineImage.JOB_INSIDE + "/" + CACHE;
      train(untrained, home.get(), new Lesson(TrainingPlan::plan, option, _ -> List.of(CACHE)));
    }
    Optional<Path> cache = home.map(directory -> directory.resolve(CACHE)).filter(Files::exists);
    return cache.map(untrained::with).orElse(untrained);
  }

  /** The agents' caches lie beside that of a trained image, where it shows them to agents. */
  public void trainAgents(EngineImage trained) throws InterruptedException {
    if (home.isPresent() && trained.aotCache().isPresent()) {
      String option = "-D" + AgentCommand.RECORDING + "=" + EngineImage.JOB_INSIDE;
      Function<Plan, List<String>> caches = EngineTraining::cachesOfAgents;
      train(trained, home.get(), new Lesson(_ -> AgentTrainingPlan.plan(), option, caches));
    }
  }

  private static List<String> cachesOfAgents(Plan plan) {
    Stream<String> agents = plan.agents().stream().map(PlannedAgent::name).distinct();
    return agents.map(AgentCommand::cache).toList();
  }

  /**
   * @param plan of a run on a kernel with such features
   * @param option with which the engine leaves the caches in its job directory
   */
  private record Lesson(
      Function<Set<KernelFeature>, Plan> plan,
      String option,
      Function<Plan, List<String>> caches) {}

  private void train(EngineImage image, Path home, Lesson lesson) throws InterruptedException {
    try {
      Plan plan = lesson.plan.apply(trial.features());
      List<String> caches = lesson.caches.apply(plan);
      if (!caches.stream().allMatch(cache -> Files.exists(home.resolve(cache)))
          && Files.isWritable(home)
          && !Files.exists(failure(home))) {
        about.run();
        train(image, plan, lesson.option, home, caches);
      }
    } catch (IOException | EnvironmentProblem slower) {
      // All works without it, and what is wrong will be said by the run itself.
      writeDown(slower, failure(home));
    }
  }

  private void train(EngineImage image, Plan plan, String option, Path home, List<String> caches)
      throws IOException, EnvironmentProblem, InterruptedException {
    Path directory = home.resolve("training-" + UUID.randomUUID());
    Journal.Entry entry = journal.add(new Scratch(directory));
    try {
      Files.createDirectory(directory);
      trial.hold(
          image, new Job(plan, directory, 1, trial.clock(), OptionalInt.empty()), List.of(option));
      for (String cache : caches) {
        Files.move(directory.resolve(cache), home.resolve(cache), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      entry.remove();
    }
  }

  /** Why one failed. The same is not tried again: that would cost each run its time. */
  private Path failure(Path home) {
    return home.resolve("training-failed-%s.log".formatted(trial.place()));
  }

  private static void writeDown(Exception slower, Path file) {
    try {
      Files.writeString(file, String.valueOf(slower.getMessage()));
    } catch (IOException full) {
      slower.addSuppressed(full);
    }
  }
}
