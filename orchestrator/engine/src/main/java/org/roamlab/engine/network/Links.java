package org.roamlab.engine.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.Shape;

/** What links do to packets, and its change in mid-run. After each change the kernel is asked. */
public final class Links {
  private final Map<String, List<Way>> ways = new LinkedHashMap<>();
  private final ImpairmentCompiler compiler;
  private final Commands commands;
  private final Sessions sessions;

  Links(Plan plan, ImpairmentCompiler compiler, Commands commands, Sessions sessions) {
    this.compiler = compiler;
    this.commands = commands;
    this.sessions = sessions;
    for (PlannedLink link : plan.links()) {
      ways.put(
          link.name(),
          link.directions().stream().map(direction -> new Way(direction, compiler)).toList());
    }
  }

  List<Way> ways(String link) {
    return Objects.requireNonNull(ways.get(link), () -> "no link is named " + link);
  }

  /** Starts the tools that a change of this link needs, so that the change itself is immediate. */
  void prepare(String link) throws IOException {
    for (Way way : ways(link)) {
      sessions.session(way.direction().where(), Tool.TC);
    }
  }

  /** All that a change takes, but the change, and whatever a start command has made of it. */
  void rehearse(String link) throws IOException {
    for (Way way : ways(link)) {
      apply(way);
      Readback.differences(
          way.shape(), sessions.ask(way.direction().where(), Tool.TC, "qdisc show"));
    }
  }

  void impair(Way way, Impairment next) throws IOException {
    way.present(next);
    apply(way);
  }

  /** Packets of this way vanish, or no longer do. */
  void silent(Way way, boolean silent) throws IOException {
    way.silent(silent);
    apply(way);
  }

  private void apply(Way way) throws IOException {
    Shape next = compiler.change(way.shape(), way.effective());
    List<Command> queueing = new ArrayList<>();
    for (Command command : next.commands()) {
      if (command.tool() == Tool.TC) {
        queueing.add(command);
      } else {
        commands.execute(List.of(command));
      }
    }
    if (!queueing.isEmpty()) {
      verify(queueing.getLast(), next, sessions.tell(queueing, question(next)));
    }
    way.shape(next);
  }

  private static String question(Shape shape) {
    return "qdisc show dev " + shape.direction().device();
  }

  private static void verify(Command command, Shape shape, @Nullable Object qdiscs)
      throws IOException {
    List<String> differences = Readback.differences(shape, qdiscs);
    if (!differences.isEmpty()) {
      String text = "it did not take: " + String.join(", ", differences);
      throw new CommandRefused(command, 0, text);
    }
  }
}
