package org.roamlab.engine.venue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.plan.CaptureTaps;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;
import org.roamlab.topology.plan.impair.Need;

/** What of a plan a kernel cannot do, named before anything is started. */
public final class HostNeeds {
  private final HostKernel kernel;
  private final ImpairmentCompiler compiler;

  /** By feature and property: the links, and the nodes, that want it. */
  private final Map<String, Map<String, Set<String>>> needs = new LinkedHashMap<>();

  private final Map<String, Map<String, Set<String>>> needsOfNodes = new LinkedHashMap<>();

  public HostNeeds(HostKernel kernel) {
    this.kernel = kernel;
    this.compiler = new ImpairmentCompiler(kernel.features());
  }

  public List<Venue.Lack> lacks(Plan plan) {
    for (PlannedLink link : plan.links()) {
      link(link);
    }
    for (TimelineEntry entry : plan.experiment().timeline()) {
      switch (entry.action()) {
        case Impair impair ->
            impair.changes().values().forEach(change -> impairment(impair.link(), change.set()));
        case LinkDown down -> outage(plan, down);
        case TimelineEntry.LinkUp _,
            TimelineEntry.Kill _,
            TimelineEntry.Restart _,
            TimelineEntry.Pause _,
            TimelineEntry.Resume _,
            TimelineEntry.Run _,
            TimelineEntry.Note _,
            TimelineEntry.Barrier _ -> {}
      }
    }
    NodeNeeds.of(plan.commands(), plan.agents()).stream()
        .filter(need -> !need.metBy(kernel.features()))
        .forEach(need -> add(needsOfNodes, need.words(), need.property(), need.node()));
    List<Venue.Lack> lacks = new ArrayList<>();
    needs.forEach((feature, by) -> lacks.add(new Venue.Lack(feature, text("link", by))));
    needsOfNodes.forEach((feature, by) -> lacks.add(new Venue.Lack(feature, text("node", by))));
    captures(plan).ifPresent(lacks::add);
    return lacks;
  }

  /** Nodes whose agents make tunnels of their own, with the device for such. */
  public Set<String> nodesWithTun(Plan plan) {
    return plan.agents().stream()
        .filter(agent -> NodeNeeds.usesTun(agent, kernel.features()))
        .map(PlannedAgent::node)
        .collect(Collectors.toSet());
  }

  private Optional<Venue.Lack> captures(Plan plan) {
    List<Capture> captures = plan.experiment().captures();
    return captures.isEmpty()
        ? Optional.empty()
        : CaptureTaps.lacking(compiler).map(feature -> new Venue.Lack(feature, text(captures)));
  }

  private static String text(List<Capture> captures) {
    return captures.stream()
        .map(capture -> capture.node() + ":" + capture.interfaceName())
        .distinct()
        .collect(Collectors.joining(", ", "the captures of ", ""));
  }

  private void link(PlannedLink link) {
    need(KernelFeature.VETH, "ethernet", link.name());
    if (link.bridge() != null) {
      need(KernelFeature.BRIDGE, "segment", link.name());
    }
    for (Direction direction : link.directions()) {
      impairment(link.name(), direction.impairment());
    }
  }

  private void impairment(String link, Impairment impairment) {
    for (Need need : compiler.lacking(impairment)) {
      add(need.feature().kernelName(), need.property(), link);
    }
  }

  private void outage(Plan plan, LinkDown down) {
    boolean pair =
        plan.links().stream()
            .anyMatch(link -> link.name().equals(down.link()) && link.bridge() == null);
    if (down.outage() == Outage.BLACKHOLE) {
      need(KernelFeature.NETEM, "link-down: blackhole", down.link());
    } else if (down.outage() == Outage.CARRIER && pair && !kernel.vethCarrier()) {
      add("carrier of veth", "link-down: carrier", down.link());
    }
  }

  private void need(KernelFeature feature, String property, String link) {
    if (!kernel.features().contains(feature)) {
      add(feature.kernelName(), property, link);
    }
  }

  private void add(String feature, String property, String link) {
    add(needs, feature, property, link);
  }

  private static void add(
      Map<String, Map<String, Set<String>>> needs, String feature, String property, String who) {
    needs
        .computeIfAbsent(feature, _ -> new LinkedHashMap<>())
        .computeIfAbsent(property, _ -> new LinkedHashSet<>())
        .add(who);
  }

  /** {@code links wlan1, wlan2 (one-way-delay)} */
  private static String text(String word, Map<String, Set<String>> properties) {
    List<String> parts = new ArrayList<>();
    properties.forEach((property, who) ->
        parts.add(
            word
                + (who.size() == 1 ? " " : "s ")
                + String.join(", ", who)
                + " ("
                + property
                + ")"));
    return String.join("; ", parts);
  }
}
