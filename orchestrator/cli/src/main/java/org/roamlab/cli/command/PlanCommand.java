package org.roamlab.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.VenueFit;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.HostVenue;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.text.PlanScript;
import org.roamlab.topology.plan.text.PlanTable;
import picocli.CommandLine.Command;
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
      names = "--set",
      paramLabel = "KEY=VALUE",
      split = "\n",
      description = "Give a parameter of the experiment another value.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--on",
      paramLabel = "uml|host",
      description = {
        "For which venue; on host: as this machine's kernel carries it out, or what it lacks to do "
            + "so. Default: uml."
      })
  private VenueName on = VenueName.UML;

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
  public Integer call() {
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

  private Plan plan() {
    Plan plan = new ExperimentFiles(shell).read(name, set).plan();
    return switch (on) {
      case UML -> plan; // the guest kernel has all that a plan can need
      case HOST -> VenueFit.adapted(host.get(), plan, name);
    };
  }
}
