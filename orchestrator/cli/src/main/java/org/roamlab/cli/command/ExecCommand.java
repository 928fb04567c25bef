package org.roamlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.lab.Lab;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.lab.Session;
import org.roamlab.cli.lab.TerminalSession;
import org.roamlab.cli.lab.Visit;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.visit.Request;
import org.roamlab.topology.plan.Plan.PlannedNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a program in a node of a lab. */
@Command(
    description = {
      "Run a program in a node of a lab: at this terminal, or by pipes where there is none.",
      "The exit status is the program's; 127 where it cannot be started, 137 where "
          + "it is killed with its lab."
    })
public final class ExecCommand implements Callable<Integer> {
  private static final List<String> SHELL =
      List.of("sh", "-c", "command -v bash >/dev/null && exec bash || exec sh");

  @Option(
      names = {"-t", "--lab"},
      paramLabel = "NAME",
      description = "The lab. Default: the one that is up.")
  private @Nullable String name;

  @Parameters(index = "0", paramLabel = "NODE", description = "Where it runs.")
  private String node = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments. Default: a shell.")
  private List<String> command = new ArrayList<>();

  private final Shell shell;

  /** What follows the node is the program's, also what looks like an option. */
  @Spec
  void parse(CommandSpec spec) {
    spec.parser().stopAtPositional(true);
  }

  public ExecCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var lab = new Labs(shell).find(name);
    var program = command.isEmpty() ? SHELL : command;
    try {
      checkNode(lab);
      try (var visit = Visit.to(lab)) {
        return follow(visit, program);
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cut off from %s: %s".formatted(node, Reason.of(e)));
    }
  }

  private int follow(Visit visit, List<String> program) throws IOException, InterruptedException {
    Optional<TerminalSession> terminal =
        shell.terminal() ? TerminalSession.take(visit, shell) : Optional.empty();
    if (terminal.isPresent()) {
      return terminal.get().follow(node, program);
    }
    visit.ask(new Request.Start(node, program, Map.of(), null));
    return Session.of(visit, shell).follow();
  }

  private void checkNode(Lab lab) throws IOException {
    var nodes = lab.plan().nodes().stream().map(PlannedNode::name).toList();
    if (!nodes.contains(node)) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "the lab %s has no node '%s'; its nodes are %s"
              .formatted(lab.name(), node, nodes.stream().collect(Collectors.joining(", "))));
    }
  }
}
