package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Nodes;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;

/** The tools that stay open, one of each kind in each place where something will change. */
final class Sessions {
  private final Nodes nodes;
  private final Path scratch;
  private final Map<String, ToolSession> open = new HashMap<>();

  Sessions(Nodes nodes, Path scratch) {
    this.nodes = nodes;
    this.scratch = scratch;
  }

  /**
   * Carries out commands of one place for {@code ip} or {@code tc}, and asks a question after them.
   */
  @Nullable Object tell(List<Command> commands, String question) throws IOException {
    Command first = commands.getFirst();
    List<String> lines = commands.stream().map(Command::line).toList();
    ToolSession.Answer answer = session(first.where(), first.tool()).tell(lines, question);
    if (!answer.complaint().isEmpty()) {
      throw new CommandRefused(first, 1, answer.complaint());
    }
    return answer.value();
  }

  @Nullable Object ask(String where, Tool tool, String question) throws IOException {
    return session(where, tool).tell(List.of(), question).value();
  }

  ToolSession session(String where, Tool tool) throws IOException {
    String key = tool + " " + where;
    ToolSession session = open.get(key);
    if (session == null) {
      Path directory = Files.createDirectories(scratch.resolve("session" + open.size()));
      String program = tool.name().toLowerCase(Locale.ROOT);
      session = ToolSession.open(nodes, where, program, directory);
      open.put(key, session);
    }
    return session;
  }
}
