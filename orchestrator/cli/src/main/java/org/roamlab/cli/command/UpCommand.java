package org.roamlab.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.lab.Background;
import org.roamlab.cli.lab.Keeper;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.lab.StandingPlan;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.VenueFit;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a network up that stays. */
@Command(
    description = {
      "Bring the network of an experiment up, with its agents, and keep it in the background: a "
          + "lab. Traffic and timeline of the experiment do not run; exec, impair and capture do "
          + "by hand what they would.",
      "EXPERIMENT is a file, or the name of a file in experiments/ or topologies/. The clock is "
          + "real. roamlab down ends it, and nothing is left."
    })
public final class UpCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Its name or file.")
  private String experiment = "";

  @Option(
      names = "--on",
      paramLabel = "uml|host|docker",
      description = "In the guest kernel (uml, the default), on this kernel, or in containers.")
  private VenueName venue = VenueName.UML;

  @Option(names = "--name", paramLabel = "NAME", description = "Default: the experiment's.")
  private @Nullable String name;

  @Option(names = "--seed", paramLabel = "N", description = "For what is random. Default: 1.")
  private long seed = 1;

  @Option(names = Background.KEEP, hidden = true, description = "Be the keeper.")
  private boolean keep;

  @Mixin private SetOption set = new SetOption();
  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public UpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!keep) {
      // It reads the experiment, too: what is wrong with it comes back as if it were said here.
      return new Background(shell).start(arguments());
    }
    var checked = new ExperimentFiles(shell).read(experiment, set.values());
    var named = name == null ? checked.experiment().name() : name;
    if (!named.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "'%s' cannot be the name of a lab; letters, digits, . _ - can".formatted(named));
    }
    try (var journal = StateDirectory.journal(shell.env(), "up " + experiment)) {
      keep(named, checked, journal);
      return ExitCode.PASSED;
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot clear away after the lab: %s%n  roamlab gc tries it again"
              .formatted(Reason.of(e)));
    }
  }

  private java.util.List<String> arguments() {
    var arguments = new java.util.ArrayList<String>();
    arguments.add(experiment);
    arguments.add("--on=" + venue.word());
    arguments.add("--seed=" + seed);
    if (name != null) {
      arguments.add("--name=" + name);
    }
    set.values().forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
    if (!noInstall.mayInstall()) {
      arguments.add("--no-install");
    }
    return arguments;
  }

  private void keep(String named, ExperimentFiles.Checked checked, Journal journal)
      throws InterruptedException {
    var machine = new ThisMachine(shell.env());
    var ready =
        new Preparation(shell, machine, noInstall.mayInstall()).ready(venue.word(), journal);
    var plan = VenueFit.adapted(ready.venue(), StandingPlan.of(checked), experiment);
    var wanted = new Keeper.Wanted(named, experiment, plan, ready.venue(), seed);
    new Keeper(new Labs(shell), journal, wanted)
        .keep(() -> {
          shell
              .out()
              .printf(
                  "%s is up on %s: %s%n  roamlab exec %s   a shell there; roamlab down ends it all%n",
                  named, venue.word(), StandingPlan.nodes(plan), plan.nodes().getFirst().name());
          Background.tellUp(shell);
        });
  }
}
