package org.roamlab.topology.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;

/** Where each direction of each link is impaired, and the names of what is in the fabric. */
final class PlannedLinks {
  private final InterfaceNames fabric = new InterfaceNames();

  private PlannedLinks() {}

  static List<PlannedLink> of(Topology topology, List<List<PlannedInterface>> ends) {
    PlannedLinks links = new PlannedLinks();
    List<PlannedLink> planned = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      Link link = topology.links().get(i);
      planned.add(link.segment() ? links.segment(link, ends.get(i)) : pair(link, ends.get(i)));
    }
    return planned;
  }

  private static PlannedLink pair(Link link, List<PlannedInterface> interfaces) {
    LinkEnd a = link.ends().get(0);
    LinkEnd b = link.ends().get(1);
    Duration back = b.sends().oneWayDelay();
    Duration forth = a.sends().oneWayDelay();
    List<Direction> directions =
        List.of(
            new Direction(
                a.node(),
                b.node(),
                a.node(),
                interfaces.get(0).name(),
                a.sends(),
                link.mtuBytes(),
                back),
            new Direction(
                b.node(),
                a.node(),
                b.node(),
                interfaces.get(1).name(),
                b.sends(),
                link.mtuBytes(),
                forth));
    return new PlannedLink(link.name(), null, link.mtuBytes(), directions);
  }

  private PlannedLink segment(Link link, List<PlannedInterface> interfaces) {
    String bridge = fabric.take(link.name());
    List<Direction> directions = new ArrayList<>();
    for (int i = 0; i < interfaces.size(); i++) {
      LinkEnd end = link.ends().get(i);
      String port = fabric.take(link.name() + "." + end.node());
      directions.add(
          new Direction(
              end.node(),
              link.name(),
              end.node(),
              interfaces.get(i).name(),
              end.sends(),
              link.mtuBytes(),
              end.receives().oneWayDelay()));
      directions.add(
          new Direction(
              link.name(),
              end.node(),
              Command.FABRIC,
              port,
              end.receives(),
              link.mtuBytes(),
              end.sends().oneWayDelay()));
    }
    return new PlannedLink(link.name(), bridge, link.mtuBytes(), directions);
  }
}
