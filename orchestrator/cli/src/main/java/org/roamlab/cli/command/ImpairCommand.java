package org.roamlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.lab.Lab;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.lab.Visit;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.visit.Request;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.problem.ProblemText;
import org.roamlab.topology.read.ActionReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a link or a node of a lab. */
@Command(
    description = {
      "Change a link of a lab, as a timeline would: rate=2mbit loss=1%% ramp=10s …; what is not "
          + "named keeps its value. Or one word: restore, down, up for a link; kill, restart, "
          + "pause, resume for a node or NODE/AGENT.",
      "Returns when the kernel has been asked whether it took."
    })
public final class ImpairCommand implements Callable<Integer> {
  /** Words, and the timeline's keys for them. */
  private static final Map<String, String> WORDS =
      Map.of(
          "restore", "restore",
          "down", "link-down",
          "up", "link-up",
          "kill", "kill",
          "restart", "restart",
          "pause", "pause",
          "resume", "resume");

  @Option(
      names = {"-t", "--lab"},
      paramLabel = "NAME",
      description = "The lab. Default: the one that is up.")
  private @Nullable String name;

  @Parameters(index = "0", paramLabel = "TARGET", description = "A link, a node or NODE/AGENT.")
  private String target = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE|WORD",
      description = "What becomes of it.")
  private List<String> changes = new ArrayList<>();

  private final Shell shell;

  public ImpairCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var lab = new Labs(shell).find(name);
    var request = request(lab);
    try {
      shell.out().println(Visit.act(lab, request));
    } catch (CommandFailed refused) {
      throw changes.equals(List.of("down")) ? withOtherOutages(refused) : refused;
    }
    return ExitCode.PASSED;
  }

  /** Not every kernel can take the carrier of a cable between two nodes away. */
  private CommandFailed withOtherOutages(CommandFailed refused) {
    return new CommandFailed(
        refused.status(),
        "%s%n  another outage: roamlab impair %s down outage=admin, or outage=blackhole"
            .formatted(refused.text(), target));
  }

  private Request request(Lab lab) {
    var read = read(lab);
    var action = read.action();
    if (action == null) {
      throw new CommandFailed(
          ExitCode.INVALID_INPUT, ProblemText.of(read.problems()).stripTrailing());
    }
    return new Request.Act(action);
  }

  private ActionReader.Read read(Lab lab) {
    try {
      return new ActionReader(lab.plan().experiment().topology(), Roles.SHIPPED)
          .read(text(), "impair", shell.directory());
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot read the plan of %s: %s".formatted(lab.name(), Reason.of(e)));
    }
  }

  /** As a timeline has it: then its own reader says what is wrong. */
  private String text() {
    var fields = new ArrayList<String>();
    var kind = WORDS.getOrDefault(changes.getFirst(), "impair");
    fields.add(kind + ": " + target);
    for (var change : changes) {
      if (!WORDS.containsKey(change)) {
        fields.add(change.replaceFirst("=", ": "));
      }
    }
    fields.add("at: 0s");
    return fields.stream().collect(Collectors.joining(", ", "{ ", " }"));
  }
}
