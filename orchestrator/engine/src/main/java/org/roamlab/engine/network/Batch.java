package org.roamlab.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;

/** Commands that one process carries out: neighbours in the plan, in one place, for one tool. */
record Batch(String where, Tool tool, List<Command> commands) {
  // "Command failed -:3" of iproute2's batch mode, "/dev/stdin:3:5-9: Error: …" of nft
  private static final Pattern FAILED_LINE =
      Pattern.compile(
          "Command failed [^:\\n]*:(\\d+)|^(?:/dev/stdin|-):(\\d+):", Pattern.MULTILINE);

  static List<Batch> of(List<Command> commands) {
    List<Batch> batches = new ArrayList<>();
    for (Command command : commands) {
      if (batches.isEmpty() || !batches.getLast().takes(command)) {
        batches.add(new Batch(command.where(), command.tool(), new ArrayList<>()));
      }
      batches.getLast().commands.add(command);
    }
    return batches;
  }

  private boolean takes(Command next) {
    return next.where().equals(where)
        && next.tool() == tool
        && switch (tool) {
          case IP, TC, BRIDGE, NFT, SYSCTL, NODE -> true;
          case ETHTOOL, SHELL -> false;
        };
  }

  /** The tool reads the lines from its standard input. */
  List<String> command() {
    String line = commands.getFirst().line();
    return switch (tool) {
      case IP -> List.of("ip", "-batch", "-");
      case TC -> List.of("tc", "-batch", "-");
      case BRIDGE -> List.of("bridge", "-batch", "-");
      case NFT -> List.of("nft", "-f", "/dev/stdin");
      case ETHTOOL -> List.of("sh", "-c", "exec ethtool " + line);
      case SHELL, SYSCTL, NODE -> throw new IllegalStateException(tool + " is not a program");
    };
  }

  String input() {
    return commands.stream().map(Command::line).collect(Collectors.joining("\n", "", "\n"));
  }

  /** The command that the tool complains of; the first where it does not say which. */
  Command refused(String errors) {
    Matcher matcher = FAILED_LINE.matcher(errors);
    int line = 1;
    if (matcher.find()) {
      line = Integer.parseInt(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return commands.get(Math.clamp(line, 1, commands.size()) - 1);
  }
}
