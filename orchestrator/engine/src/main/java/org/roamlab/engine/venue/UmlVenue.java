package org.roamlab.engine.venue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.engine.run.ExperimentRun;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.RunConditions;
import org.roamlab.engine.run.RunConditions.Input;
import org.roamlab.topology.plan.Plan;

/** Our own kernel, as a process of the user: virtual or real time, no privilege, every feature. */
public final class UmlVenue implements Venue {
  /** One minute before the experiment's t = 0, which so is the beginning of the year 2026. */
  private static final long BOOT_UNIX_NS = 1_767_225_540_000_000_000L;

  private static final int GUEST_MEBIBYTES = 1024;
  private static final int ENGINE_MEBIBYTES = 256;

  /**
   * What visitors say comes by the second console of the guest, as the bytes that they are. By the
   * first one the kernel speaks, to the same pipe by another descriptor: one can have one listener.
   */
  private static final String VISITORS_LINE =
      "stty -F /dev/tty1 raw -echo\nexec </dev/tty1 >/dev/tty1\n";

  /**
   * Of wall time without a step of virtual time: a program computes without end. Less than this
   * passes where a busy machine gives the guest little of its time.
   */
  private static final int PATIENCE_SECONDS = 180;

  /** Of virtual time from boot, beyond set-up and experiment: then even the engine is stuck. */
  private static final long LAST_SECONDS = 600;

  private final Path kernel;
  private final EngineImage engine;
  private final int patienceSeconds;

  public UmlVenue(Path kernel, EngineImage engine) {
    this(kernel, engine, PATIENCE_SECONDS);
  }

  UmlVenue(Path kernel, EngineImage engine, int patienceSeconds) {
    this.kernel = kernel;
    this.engine = engine;
    this.patienceSeconds = patienceSeconds;
  }

  @Override
  public String name() {
    return "uml";
  }

  @Override
  public List<Lack> check(Plan plan) {
    return ImageNeeds.lacks(plan);
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
    if (!Files.isExecutable(kernel)) {
      throw new EnvironmentProblem(
          "there is no guest kernel at " + kernel + "; build it: ./roamlab kernel build");
    }
    GuestFiles files = new GuestFiles(job.directory());
    RunConditions conditions =
        RunConditions.guest(
            job.clock() == Clock.VIRTUAL, job.seed(), job.input(Input.VISITORS, Input.NOTHING));
    try {
      String line = job.door().isPresent() ? VISITORS_LINE : "";
      files.write(engine, line, engine.command(conditions, ENGINE_MEBIBYTES, withNursery(options)));
      new JobDirectory(job.directory()).write(job.plan());
      EngineProcess guest = new EngineProcess(boot(job), job);
      int status = guest.watch(listener);
      // All of the run is there by then: a kernel that falls over while it goes takes nothing
      // along.
      return guest.outcome(files.exitStatus().orElse(status), GuestEnd::problem);
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot write to the run directory: " + GuestFiles.reason(e), e);
    } finally {
      files.remove();
    }
  }

  private Process boot(Job job) throws EnvironmentProblem {
    List<String> command = new ArrayList<>();
    command.add(kernel.toString());
    job.cpu().ifPresent(cpu -> command.add("--cpu=" + cpu));
    command.addAll(commandLine(job));
    try {
      ProcessBuilder guest = new ProcessBuilder(command);
      if (job.door().isEmpty()) {
        guest.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      }
      return guest.directory(job.directory().toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot start the guest kernel: " + e.getMessage(), e);
    }
  }

  /**
   * Large enough for a usual run: before the JVM collects garbage it waits for its threads in steps
   * of 10 us, by which an action at that moment would be late.
   */
  private static List<String> withNursery(List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("-Xmn" + ENGINE_MEBIBYTES / 2 + "m");
    return all;
  }

  private static long lastSecond(Job job) {
    return ExperimentRun.VIRTUAL_START_NS / 1_000_000_000
        + job.plan().experiment().duration().toSeconds()
        + LAST_SECONDS;
  }

  /** It feeds the kernel's randomness: nothing may be on it that differs between equal runs. */
  private List<String> commandLine(Job job) {
    List<String> line = new ArrayList<>();
    line.add("mem=" + GUEST_MEBIBYTES + "M");
    line.add("roamlab.seed=" + job.seed());
    if (job.door().isPresent()) {
      line.addAll(List.of("con0=null,fd:1", "con1=fd:0,fd:2"));
    }
    if (job.clock() == Clock.VIRTUAL) {
      line.add("roamlab.stall=" + patienceSeconds);
      line.add("roamlab.end=" + lastSecond(job));
      line.add("time-travel-start=" + BOOT_UNIX_NS);
      line.add("time-travel=inf-cpu");
    }
    return line;
  }
}
