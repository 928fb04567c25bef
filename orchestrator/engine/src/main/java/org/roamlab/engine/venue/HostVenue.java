package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.RunConditions;
import org.roamlab.engine.run.RunConditions.Input;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * The kernel of this machine, in real time. The engine gets namespaces of its own, in a user
 * namespace unless it is root's: whatever it makes ends with it.
 */
public final class HostVenue implements Venue {
  private static final int ENGINE_MEBIBYTES = 256;
  private static final String SCRIPT = "host-init";

  /**
   * Of the user's environment. Nodes' programs see what the engine sees, and the rest is none of
   * their business: secrets such as a server's token among it. What they need they get by `env`.
   */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ");

  private final EngineImage engine;
  private @Nullable HostKernel kernel;

  public HostVenue(EngineImage engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "host";
  }

  @Override
  public List<Lack> check(Plan plan) throws EnvironmentProblem {
    List<Lack> images = ImageNeeds.lacks(plan);
    return images.isEmpty() ? new HostNeeds(kernel()).lacks(plan) : images;
  }

  @Override
  public Plan adapt(Plan plan) throws EnvironmentProblem {
    return Planner.plan(plan.experiment(), new ImpairmentCompiler(kernel().features()));
  }

  private HostKernel kernel() throws EnvironmentProblem {
    HostKernel known = kernel;
    if (known == null) {
      known = HostKernel.probe();
      kernel = known;
    }
    return known;
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
    Set<KernelFeature> features = kernel().features();
    RunConditions conditions =
        new RunConditions(false, job.seed(), job.input(Input.VISITORS, Input.TETHER), features);
    Path script = job.directory().resolve(SCRIPT);
    GuestFiles files = new GuestFiles(job.directory());
    try {
      Files.writeString(script, script(engine.command(conditions, ENGINE_MEBIBYTES, options)));
      new JobDirectory(job.directory()).write(job.plan());
      EngineProcess process = new EngineProcess(start(job.directory()), job);
      return process.outcome(process.watch(listener), HostVenue::broken);
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot write to the run directory: " + GuestFiles.reason(e), e);
    } finally {
      files.remove();
    }
  }

  private static Process start(Path directory) throws IOException {
    List<String> command = new ArrayList<>(HostKernel.namespaces());
    command.addAll(List.of("sh", SCRIPT));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder.start();
  }

  /**
   * @param console the engine's, and that of unshare around it
   */
  static EnvironmentProblem broken(int status, List<String> console) {
    boolean killed = console.stream().anyMatch(HostVenue::wasKilled);
    String words =
        console.stream().filter(line -> !wasKilled(line)).collect(Collectors.joining("\n  "));
    return new EnvironmentProblem(
        "the engine "
            + (killed ? "was killed, perhaps for want of memory" : "ended with status " + status)
            + (words.isEmpty() ? "" : ". Its last words:\n  " + words));
  }

  /** It dies as its child has died, or tries to: nobody can be told to die by SIGKILL. */
  private static boolean wasKilled(String line) {
    return line.startsWith("unshare: ") && line.endsWith(" failed: Invalid argument");
  }

  /** Lays out {@code /run} as the guest has it, and becomes the engine. */
  private String script(List<String> command) {
    StringBuilder script = new StringBuilder("set -e\nmount --make-rprivate /\n");
    script.append("mount -t tmpfs -o mode=755 tmpfs /srv\nmkdir /srv/job\n");
    script.append("mount --bind . /srv/job\n");
    for (EngineImage.Mount mount : engine.mounts()) {
      String staged = mount.inside().replaceFirst("^/run", "/srv");
      script.append("mkdir -p ").append(staged).append('\n');
      script.append("mount --bind ").append(quoted(mount.outside())).append(' ').append(staged);
      script.append('\n');
    }
    script.append("mount --rbind /srv /run\ncd /run/job\nip link set dev lo up\n");
    return script.append("exec ").append(String.join(" ", command)).append('\n').toString();
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
