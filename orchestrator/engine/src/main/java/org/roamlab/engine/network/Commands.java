package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.roamlab.engine.node.Nodes;
import org.roamlab.linux.Offloads;
import org.roamlab.linux.Rtnetlink;
import org.roamlab.linux.SyscallException;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan;

/** Carries out commands exactly as the plan has them, in as few processes as their order allows. */
final class Commands {
  private final Map<String, Node> topology = new HashMap<>();
  private final String hosts;
  private final Nodes nodes;
  private final Tools tools;

  Commands(Plan plan, Nodes nodes, Tools tools) {
    this.hosts = plan.hosts();
    plan.experiment().topology().nodes().forEach(node -> topology.put(node.name(), node));
    this.nodes = nodes;
    this.tools = tools;
  }

  void execute(List<Command> commands) throws IOException {
    for (Batch batch : Batch.of(commands)) {
      switch (batch.tool()) {
        case NODE -> createNode(batch.where());
        case SYSCTL -> nodes.in(batch.where(), () -> set(batch.commands()));
        case SHELL -> shell(batch.commands().getFirst());
        case ETHTOOL -> ethtool(batch.commands().getFirst());
        case IP -> ip(batch);
        case TC, BRIDGE, NFT -> run(batch);
      }
    }
  }

  /** As one: lines that this engine knows by itself, or all by the tool. */
  private void ip(Batch batch) throws IOException {
    List<IpLine> lines =
        batch.commands().stream()
            .map(command -> IpLine.parse(command.line()))
            .flatMap(Optional::stream)
            .toList();
    if (lines.size() < batch.commands().size()) {
      run(batch);
    } else {
      nodes.in(batch.where(), () -> ip(batch.commands(), lines));
    }
  }

  private static List<IpLine> ip(List<Command> commands, List<IpLine> lines) throws IOException {
    try (Rtnetlink kernel = new Rtnetlink()) {
      for (int i = 0; i < lines.size(); i++) {
        ip(commands.get(i), lines.get(i), kernel);
      }
    }
    return lines;
  }

  private static void ip(Command command, IpLine line, Rtnetlink kernel) throws IOException {
    try {
      line.execute(kernel);
    } catch (IOException refused) {
      throw new CommandRefused(command, 2, String.valueOf(refused.getMessage()));
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
    Node node = Objects.requireNonNull(topology.get(name), () -> "no node is named " + name);
    nodes.create(node, hosts);
  }

  /** A line of the user's, in the node with all that is the node's. */
  private void shell(Command command) throws IOException {
    String node = command.where();
    Process process = nodes.node(node).start(node, List.of("sh", "-c", command.line()));
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new CommandRefused(command, status, "see logs/" + node + ".log");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a start command ran", e);
    }
  }

  /**
   * By the system call behind the tool where it is known: a process for each interface is too much.
   */
  private void ethtool(Command command) throws IOException {
    Optional<Offloads> offloads = Offloads.parse(command.line());
    if (offloads.isEmpty()) {
      run(new Batch(command.where(), command.tool(), List.of(command)));
      return;
    }
    try {
      nodes.in(command.where(), offloads.get()::set);
    } catch (SyscallException refused) {
      throw new CommandRefused(command, 1, String.valueOf(refused.getMessage()));
    }
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
