package org.roamlab.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.journal.ContainersOfRun;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.RunConditions;
import org.roamlab.engine.run.RunConditions.Input;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EngineProcess;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.GuestFiles;
import org.roamlab.engine.venue.HostKernel;
import org.roamlab.engine.venue.HostNeeds;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * Containers, in real time. Our engine, too, runs in a container: it sees the processes of its
 * machine, so it can enter the namespaces of the nodes' containers, and its network is the fabric.
 * Nothing of a run is ever in the network of the machine, and the user needs no right but to use
 * the container engine.
 */
public final class DockerVenue implements Venue {
  private static final int ENGINE_MEBIBYTES = 256;

  /** A view of /proc that is not write-protected, and the device of tunnels. */
  private static final String PREPARE =
      "mount -t proc proc /proc && mkdir -p /run/netns /dev/net && mount -t tmpfs tmpfs /run/netns"
          + " && { [ -e /dev/net/tun ] || mknod /dev/net/tun c 10 200; } && ";

  private final Docker docker;
  private final String image;
  private final EngineImage engine;
  private final Journal journal;
  private @Nullable HostKernel kernel;

  /**
   * @param image of nodes, by its tag
   */
  public DockerVenue(Docker docker, String image, EngineImage engine, Journal journal) {
    this.docker = docker;
    this.image = image;
    this.engine = engine;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public List<Lack> check(Plan plan) throws EnvironmentProblem {
    return new HostNeeds(kernel()).lacks(plan);
  }

  @Override
  public Plan adapt(Plan plan) throws EnvironmentProblem {
    return Planner.plan(plan.experiment(), new ImpairmentCompiler(kernel().features()));
  }

  /** Of the machine on which the container engine runs. */
  public String kernelRelease() throws EnvironmentProblem {
    return docker.call(
        "say what machine it is", () -> docker.client().versionCmd().exec().getKernelVersion());
  }

  Set<KernelFeature> features() throws EnvironmentProblem {
    return kernel().features();
  }

  private HostKernel kernel() throws EnvironmentProblem {
    HostKernel known = kernel;
    if (known == null) {
      known = probe();
      kernel = known;
    }
    return known;
  }

  /** The kernel is that of the container engine's machine: only a container can try it. */
  private HostKernel probe() throws EnvironmentProblem {
    RunName run = runName("probe");
    String said =
        inContainer(
            run,
            List.of("sh", "-c", PREPARE + HostKernel.script()),
            process -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return HostKernel.of(said)
        .orElseThrow(() ->
            new EnvironmentProblem(
                "a container may not do at %s what our engine needs: %s"
                    .formatted(docker.endpoint(), said.strip())));
  }

  /** Written down before anything is made: whoever finds the journal finds the containers. */
  private Journal.Entry enter(RunName run) throws EnvironmentProblem {
    try {
      return journal.add(new ContainersOfRun(docker.endpoint().toString(), run.run()));
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot write the journal: " + e.getMessage(), e);
    }
  }

  private RunName runName(String experiment) {
    return new RunName(journal.id(), UUID.randomUUID().toString().substring(0, 8), experiment);
  }

  @FunctionalInterface
  private interface Watch<T> {
    T watch(Process process) throws IOException;
  }

  private <T> T inContainer(RunName run, List<String> command, Watch<T> watch)
      throws EnvironmentProblem {
    Journal.Entry entry = enter(run);
    try {
      return docker.call(
          "run a container",
          () ->
              watch.watch(
                  new EngineContainer(docker, container(run, command, List.of()), _ -> {})));
    } finally {
      removeContainers(run, entry);
    }
  }

  private void removeContainers(RunName run, Journal.Entry entry) throws EnvironmentProblem {
    // Whoever has interrupted the run wants it to be gone: not even a question is asked meanwhile.
    boolean interrupted = Thread.interrupted();
    try {
      while (!removed(run, entry)) {
        interrupted = true;
      }
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot write the journal: " + e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** False where it was interrupted. Of an engine that has gone the journal still knows for gc. */
  private boolean removed(RunName run, Journal.Entry entry) throws EnvironmentProblem, IOException {
    try {
      if (docker.answers()) {
        new Leftovers(docker, Labels.RUN, run.run()).remove();
        entry.release();
      }
      return true;
    } catch (InterruptedException again) {
      return false;
    }
  }

  private CreateContainerCmd container(RunName run, List<String> command, List<Mount> mounts) {
    return docker
        .client()
        .createContainerCmd(image)
        .withName(run.engine())
        .withLabels(run.labels(""))
        .withCmd(command)
        .withNetworkDisabled(true)
        .withWorkingDir(EngineImage.JOB_INSIDE)
        .withHostConfig(
            HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withPidMode("host")
                .withUsernsMode("host")
                .withCapAdd(Capability.NET_ADMIN, Capability.SYS_ADMIN, Capability.SYS_PTRACE)
                .withSecurityOpts(List.of("apparmor=unconfined", "seccomp=unconfined"))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withMounts(mounts)
                // Of one elsewhere the results are still to be fetched.
                .withAutoRemove(docker.endpoint().local()));
  }

  @Override
  public Outcome execute(Job job, RunListener listener)
      throws EnvironmentProblem, InterruptedException {
    return execute(job, listener, List.of());
  }

  /**
   * @param options further ones for the engine's JVM
   */
  Outcome execute(Job job, RunListener listener, List<String> options)
      throws EnvironmentProblem, InterruptedException {
    RunName run = runName(job.plan().experiment().name());
    GuestFiles files = new GuestFiles(job.directory());
    Journal.Entry entry = enter(run);
    try (NodeWatch nodes = new NodeWatch(docker, run)) {
      JobDirectory directory = new JobDirectory(job.directory());
      // Made here, so that they are the user's, who then can remove whatever is left in them.
      directory.furnish();
      directory.write(job.plan());
      // Our engine gets ready while the nodes' containers are made.
      EngineContainer container = start(job, run, options);
      nodes.guard(container);
      EngineProcess process = new EngineProcess(container, job);
      container.tell(containers(job.plan(), run).line());
      int status = process.watch(listener);
      if (!docker.endpoint().local()) {
        docker.call("copy results", () -> fetched(container, job));
      }
      Optional<String> loss = nodes.loss();
      return loss.isPresent()
          ? new Outcome.Failed(loss.get())
          : process.outcome(status, this::broken);
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot write to the run directory: " + GuestFiles.reason(e), e);
    } finally {
      try {
        removeContainers(run, entry);
      } finally {
        files.remove();
      }
    }
  }

  private Container.All containers(Plan plan, RunName run)
      throws EnvironmentProblem, InterruptedException {
    return new Fleet(docker, image, run)
        .start(plan.experiment().topology().nodes(), new HostNeeds(kernel()).nodesWithTun(plan));
  }

  private String fetched(EngineContainer container, Job job) throws IOException {
    new JobTransfer(docker, job.directory()).fetch(container.id());
    return container.id();
  }

  private EngineContainer start(Job job, RunName run, List<String> options)
      throws EnvironmentProblem {
    RunConditions conditions =
        new RunConditions(
            false,
            job.seed(),
            job.input(Input.CONTAINERS_AND_VISITORS, Input.CONTAINERS),
            Set.copyOf(kernel().features()));
    String java = String.join(" ", engine.command(conditions, ENGINE_MEBIBYTES, options));
    Mount directory =
        new Mount()
            .withType(MountType.BIND)
            .withSource(job.directory().toAbsolutePath().toString())
            .withTarget(EngineImage.JOB_INSIDE);
    List<String> command = List.of("sh", "-c", PREPARE + "exec " + java);
    boolean local = docker.endpoint().local();
    CreateContainerCmd container = container(run, command, local ? List.of(directory) : List.of());
    EngineContainer.Furnish furnish =
        local ? _ -> {} : new JobTransfer(docker, job.directory())::bring;
    return docker.call("start our engine", () -> new EngineContainer(docker, container, furnish));
  }

  private EnvironmentProblem broken(int status, List<String> console) {
    if (status == EngineContainer.LOST && !docker.answers()) {
      return new EnvironmentProblem(
          "the container engine at %s has gone in mid-run\n  when it is back, roamlab gc removes what is left of the run"
              .formatted(docker.endpoint()));
    }
    return new EnvironmentProblem(
        "our engine's container ended with status %d. Its last words:\n  %s"
            .formatted(status, console.isEmpty() ? "none" : String.join("\n  ", console)));
  }
}
