package org.roamlab.cli.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.Containers;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.VenueFit;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.HostVenue;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.text.PlanScript;
import org.roamlab.topology.plan.text.PlanTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a run would build. */
@Command(
    description = {
      "Show the network that a run would build: addresses, interfaces, routes, links.",
      "The same experiment always has the same plan."
    })
public final class PlanCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "Its name or file.")
  private String name = "";

  @Option(
      names = "--commands",
      description = "Print the commands that build it, as a shell script with the reason of each.")
  private boolean commands;

  @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
  private Format format = Format.TABLE;

  @Option(
      names = "--on",
      paramLabel = "uml|host|docker",
      description = {
        "For which venue; on host and docker: as the kernel there carries it out, or what it lacks "
            + "to do so. Default: uml."
      })
  private VenueName on = VenueName.UML;

  @Mixin private SetOption set = new SetOption();

  private final Shell shell;
  private final Supplier<Venue> host;

  public PlanCommand(Shell shell) {
    this(shell, () -> new HostVenue(EngineImage.ofThisJvm(Optional.empty())));
  }

  PlanCommand(Shell shell, Supplier<Venue> host) {
    this.shell = shell;
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = plan();
    if (commands) {
      shell.out().print(PlanScript.of(plan));
      return ExitCode.PASSED;
    }
    switch (format) {
      case TABLE -> shell.out().print(PlanTable.of(plan));
      case JSON ->
          shell
              .out()
              .println(
                  JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(plan));
    }
    return ExitCode.PASSED;
  }

  private Plan plan() throws InterruptedException {
    Plan plan = new ExperimentFiles(shell).read(name, set.values()).plan();
    return switch (on) {
      case UML -> plan; // the guest kernel has all that a plan can need
      case HOST -> VenueFit.adapted(host.get(), plan, name);
      case DOCKER -> inContainers(plan);
    };
  }

  /** Only a container can tell what it may do. */
  private Plan inContainers(Plan plan) throws InterruptedException {
    try (var journal = StateDirectory.journal(shell.env(), "plan " + name)) {
      return VenueFit.adapted(new Containers(shell).venue(journal), plan, name);
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, e.text());
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, "cannot clear away: " + Reason.of(e));
    }
  }
}
