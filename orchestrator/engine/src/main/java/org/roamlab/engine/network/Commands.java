package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.engine.node.Nodes;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan;

/** Carries out commands exactly as the plan has them, in as few processes as their order allows. */
public final class Commands {
  private final Plan plan;
  private final Nodes nodes;
  private final Tools tools;

  public Commands(Plan plan, Nodes nodes, Tools tools) {
    this.plan = plan;
    this.nodes = nodes;
    this.tools = tools;
  }

  public void execute(List<Command> commands) throws IOException {
    for (Batch batch : Batch.of(commands)) {
      switch (batch.tool()) {
        case NODE -> createNode(batch.where());
        case SYSCTL -> nodes.in(batch.where(), () -> set(batch.commands()));
        case IP, TC, BRIDGE, NFT, ETHTOOL, SHELL -> run(batch);
      }
    }
  }

  private void run(Batch batch) throws IOException {
    Tools.Output output = tools.run(batch.where(), batch.command(), batch.input());
    if (output.status() != 0) {
      throw new CommandRefused(
          batch.refused(output.errors()), output.status(), output.errors() + output.text());
    }
  }

  private void createNode(String name) throws IOException {
    nodes.create(
        plan.experiment().topology().nodes().stream()
            .filter(node -> node.name().equals(name))
            .findFirst()
            .orElseThrow(),
        plan.hosts());
  }

  private static List<Command> set(List<Command> commands) throws IOException {
    for (Command command : commands) {
      set(command);
    }
    return commands;
  }

  private static void set(Command command) throws IOException {
    int equals = command.line().indexOf('=');
    String key = command.line().substring(0, equals).strip();
    String value = command.line().substring(equals + 1).strip();
    try {
      // A thread's own view: the keys of net are those of its network namespace.
      Path file = Path.of("/proc/sys", path(key));
      Files.writeString(file, value + "\n");
      verify(command, file, value);
    } catch (IOException refused) {
      throw refused instanceof CommandRefused already
          ? already
          : new CommandRefused(command, 1, String.valueOf(refused.getMessage()));
    }
  }

  private static void verify(Command command, Path file, String value) throws IOException {
    String now = Files.readString(file).strip().replaceAll("\\s+", " ");
    if (!now.equals(value.replaceAll("\\s+", " "))) {
      throw new CommandRefused(command, 0, "the kernel has made it " + now);
    }
  }

  /** Dots separate, and a slash stands for a dot in an interface's name, as sysctl(8) has it. */
  private static String path(String key) {
    return key.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }
}
