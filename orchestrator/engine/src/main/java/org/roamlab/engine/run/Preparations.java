package org.roamlab.engine.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Barrier;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.Kill;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Note;
import org.roamlab.topology.model.TimelineEntry.Pause;
import org.roamlab.topology.model.TimelineEntry.Restart;
import org.roamlab.topology.model.TimelineEntry.Resume;
import org.roamlab.topology.model.TimelineEntry.Run;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedInterface;

/** What is made ready before t = 0, so that an action takes place at its very instant. */
record Preparations(Plan plan) {

  /** The links that the timeline or a trace will change. */
  Set<String> links() {
    Set<String> links = new LinkedHashSet<>();
    for (TimelineEntry entry : plan.experiment().timeline()) {
      switch (entry.action()) {
        case Impair impair -> links.add(impair.link());
        case LinkDown down -> links.add(down.link());
        case LinkUp up -> links.add(up.link());
        case Kill kill -> links.addAll(linksOf(kill.target()));
        case Restart restart -> links.addAll(linksOf(restart.target()));
        case Pause _, Resume _, Run _, Note _, Barrier _ -> {}
      }
    }
    plan.links().stream()
        .filter(link -> link.directions().stream().anyMatch(d -> d.impairment().trace() != null))
        .forEach(link -> links.add(link.name()));
    return links;
  }

  private List<String> linksOf(String target) {
    return plan.nodes().stream()
        .filter(node -> node.name().equals(target))
        .flatMap(node -> node.interfaces().stream())
        .map(PlannedInterface::link)
        .toList();
  }

  /** The nodes in which the timeline or a traffic will start a program. */
  Set<String> nodesWithPrograms() {
    Set<String> nodes = new LinkedHashSet<>();
    for (TimelineEntry entry : plan.experiment().timeline()) {
      if (entry.action() instanceof Run run) {
        nodes.add(run.node());
      }
    }
    for (Traffic traffic : plan.experiment().traffic()) {
      if (traffic.kind() instanceof Traffic.Program) {
        nodes.add(traffic.from());
      }
    }
    return nodes;
  }
}
