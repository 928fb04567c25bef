package org.roamlab.cli.run;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Doctor;
import org.roamlab.cli.machine.GuestKernel;
import org.roamlab.cli.machine.KernelFacts;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.machine.SetUp;
import org.roamlab.cli.machine.Use;
import org.roamlab.cli.store.CacheDirectory;
import org.roamlab.cli.store.Content;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EngineTraining;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.HostVenue;
import org.roamlab.engine.venue.UmlVenue;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.problem.SourceFile;

/** All that happens before a run can begin: checks of the input, and of the machine. */
public final class Preparation {
  private final Shell shell;
  private final Machine machine;
  private final SetUp setUp;

  public Preparation(Shell shell, Machine machine, boolean mayInstall) {
    this.shell = shell;
    this.machine = machine;
    this.setUp = new SetUp(machine, shell.err(), mayInstall);
  }

  public OneRun.Series prepare(String experiment, RunOptions options, Journal journal)
      throws InterruptedException {
    var facts = new MachineFacts(shell.home(), machine);
    facts.askAlready();
    var checked = new ExperimentFiles(shell).read(experiment, options.set());
    return series(checked, experiment, options.clock(), ready(options.venue(), journal, facts));
  }

  /**
   * A venue on which runs can begin, and what all of them have in common.
   *
   * @param rehearsal before the first run of a plan that has agents
   */
  public record Ready(
      Venue venue, Map<String, String> kernel, MachineFacts facts, Rehearsal rehearsal) {
    Ready with(Rehearsal other) {
      return new Ready(venue, kernel, facts, other);
    }
  }

  /** What makes later runs faster. */
  @FunctionalInterface
  public interface Rehearsal {
    void hold() throws InterruptedException;
  }

  /**
   * @param venue as on the command line
   */
  public Ready ready(String venue, Journal journal) throws InterruptedException {
    return ready(venue, journal, new MachineFacts(shell.home(), machine));
  }

  private Ready ready(String venue, Journal journal, MachineFacts facts)
      throws InterruptedException {
    return switch (venue) {
      case "uml" -> uml(journal, facts);
      case "host" -> host(journal, facts);
      case "docker" -> docker(journal, facts);
      default -> throw new IllegalArgumentException(venue);
    };
  }

  /**
   * @param name of the experiment, as the user gave it
   */
  public OneRun.Series series(
      ExperimentFiles.Checked checked, String name, Clock clock, Ready ready)
      throws InterruptedException {
    var plan = VenueFit.adapted(ready.venue(), checked.plan(), name);
    return again(plan, clock, ready, checked.inputs().stream().map(this::described).toList());
  }

  /**
   * Of a plan that was made before.
   *
   * @param inputs the files that it was made from
   */
  public OneRun.Series again(Plan plan, Clock clock, Ready ready, List<Map<String, String>> inputs)
      throws InterruptedException {
    if (!plan.agents().isEmpty()) {
      ready.rehearsal().hold();
    }
    return new OneRun.Series(
        plan,
        ready.venue(),
        clock,
        ready.facts().revision(),
        ready.kernel(),
        ready.facts().tools(),
        new Content(CacheDirectory.of(shell.env()), machine).of(plan),
        inputs);
  }

  private Ready uml(Journal journal, MachineFacts facts) throws InterruptedException {
    install(EnumSet.of(Use.UML));
    var kernel = new GuestKernel(shell, machine, setUp).path();
    var known = KernelFacts.of(kernel, machine);
    var described = new LinkedHashMap<String, String>();
    described.put("release", known.release());
    described.put("hash", known.hash());
    var untrained = EngineImage.ofThisJvm(Optional.empty());
    var training = EngineTraining.inGuest(kernel, untrained, journal, this::sayTrialRun);
    var engine = training.trained(untrained);
    var ready = ready(new UmlVenue(kernel, engine), described, facts);
    return ready.with(() -> training.trainAgents(engine));
  }

  private void sayTrialRun() {
    shell.err().println("Setting up once: a trial run, so that later ones start faster");
  }

  private Ready host(Journal journal, MachineFacts facts) throws InterruptedException {
    var untrained = EngineImage.ofThisJvm(Optional.empty());
    var engine = EngineTraining.onHost(untrained, journal, this::sayTrialRun).trained(untrained);
    var kernel = Map.of("release", System.getProperty("os.version", ""));
    return ready(new HostVenue(engine), kernel, facts);
  }

  private static Ready ready(Venue venue, Map<String, String> kernel, MachineFacts facts) {
    return new Ready(venue, kernel, facts, () -> {});
  }

  private Ready docker(Journal journal, MachineFacts facts) throws InterruptedException {
    install(EnumSet.of(Use.DOCKER));
    try {
      var venue = new Containers(shell).venue(journal);
      return ready(venue, Map.of("release", venue.kernelRelease()), facts);
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, e.text());
    }
  }

  private void install(Set<Use> uses) throws InterruptedException {
    setUp.installWhatIsMissing(new Doctor(machine, shell.home()).look(uses));
  }

  /** Paths relative to the checkout: two checkouts give the same manifest. */
  private Map<String, String> described(SourceFile file) {
    var path = file.path().toAbsolutePath().normalize();
    var shown = path.startsWith(shell.home()) ? shell.home().relativize(path) : path.getFileName();
    var described = new LinkedHashMap<String, String>();
    described.put("path", String.valueOf(shown));
    described.put("sha256", file.sha256());
    return described;
  }
}
