package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Nodes;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.impair.Changes;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;

/** The network of a plan: built once, then changed by name of link and node. */
public final class Network {
  private final Plan plan;
  private final Commands commands;
  private final Links links;
  private final Interfaces interfaces;
  private final Counters counters;

  public Network(Plan plan, Nodes nodes, ImpairmentCompiler compiler, Path scratch)
      throws IOException {
    this.plan = plan;
    Sessions sessions = new Sessions(nodes, scratch);
    Tools tools = new Tools(nodes, scratch);
    this.commands = new Commands(plan, nodes, tools);
    this.counters = new Counters(nodes, tools);
    this.links = new Links(plan, compiler, commands, sessions);
    this.interfaces = new Interfaces(plan, sessions);
  }

  public void build() throws IOException {
    commands.execute(plan.commands());
  }

  /** Starts what a later change of these links needs, so that the change itself is immediate. */
  public void prepareToChange(Iterable<String> names) throws IOException {
    for (String name : names) {
      links.prepare(name);
      interfaces.prepare(link(name));
    }
  }

  /** Goes the way of a change of this link and changes nothing, so that the first is no slower. */
  public void rehearse(String name) throws IOException {
    links.rehearse(name);
    interfaces.rehearse(link(name));
  }

  /** One direction of a link, and what it is to become. */
  public record Target(String link, Direction direction, Impairment from, Impairment to) {}

  /** What an {@code impair} action means at this moment. */
  public List<Target> targets(String link, Map<String, Change> changes) {
    List<Target> targets = new ArrayList<>();
    for (Way way : links.ways(link)) {
      Change change = changes.get(key(link, way.direction()));
      if (change != null) {
        Impairment initial = way.direction().impairment();
        Impairment to = Changes.apply(way.present(), initial, change);
        targets.add(new Target(link, way.direction(), way.present(), to));
      }
    }
    return targets;
  }

  private static String key(String link, Direction direction) {
    return direction.from().equals(link) ? "receives:" + direction.to() : direction.from();
  }

  public Impairment present(String link, Direction direction) {
    return way(link, direction).present();
  }

  public void impair(String link, Direction direction, Impairment to) throws IOException {
    links.impair(way(link, direction), to);
  }

  private Way way(String link, Direction direction) {
    return links.ways(link).stream()
        .filter(way -> way.direction().equals(direction))
        .findFirst()
        .orElseThrow();
  }

  public void down(String name, @Nullable String end, Outage outage) throws IOException {
    switch (outage) {
      case CARRIER -> interfaces.carrierOff(link(name), end);
      case ADMIN -> interfaces.adminDown(link(name), end);
      case BLACKHOLE -> silent(name, end, true);
    }
  }

  /** Undoes every outage, whatever caused it. */
  public void up(String name, @Nullable String end) throws IOException {
    silent(name, end, false);
    interfaces.up(link(name), end);
  }

  private void silent(String name, @Nullable String end, boolean silent) throws IOException {
    for (Way way : links.ways(name)) {
      Direction direction = way.direction();
      if (end == null || end.equals(direction.from()) || end.equals(direction.to())) {
        links.silent(way, silent);
      }
    }
  }

  public void powerOff(String node) throws IOException {
    interfaces.powerOff(node);
  }

  /** Its interfaces come up, and its start commands run again. */
  public void powerOn(String node) throws IOException {
    interfaces.powerOn(node);
    commands.execute(
        plan.commands().stream()
            .filter(command -> command.tool() == Command.Tool.SHELL && command.where().equals(node))
            .toList());
  }

  /** The fields of {@code link-counters} events, one for each direction of each link. */
  public List<Map<String, Object>> counters() throws IOException {
    return counters.of(plan, links);
  }

  private PlannedLink link(String name) {
    return plan.links().stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no link is named " + name));
  }
}
