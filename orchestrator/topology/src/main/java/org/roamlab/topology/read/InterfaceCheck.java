package org.roamlab.topology.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.language.End;
import org.roamlab.topology.language.LinkKeys;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;

/** Interfaces: one name each in a node, one link-layer address each on a link. */
final class InterfaceCheck {
  private final Network network;
  private final Problems problems;

  InterfaceCheck(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  void check() {
    Map<String, Place> interfaces = new LinkedHashMap<>();
    for (Link link : network.links().values()) {
      Set<String> macs = new LinkedHashSet<>();
      List<Many.At<End>> ends =
          network.source(link).find(link.segment() ? LinkKeys.NODES : LinkKeys.ENDS);
      for (Many.At<End> at : ends == null ? List.<Many.At<End>>of() : ends) {
        End end = at.value();
        if (end.interfaceName() != null) {
          check(end, end.interfaceName(), interfaces);
        }
        if (end.mac() != null && !macs.add(end.mac())) {
          problems.error(
              end.place(),
              "two nodes of '" + link.name() + "' have the MAC address " + end.mac(),
              "choose another");
        }
      }
    }
  }

  private void check(End end, String name, Map<String, Place> interfaces) {
    if (name.equals("lo")) {
      problems.error(end.place(), "'lo' is the loopback of every node", "choose another name");
    }
    Place before = interfaces.putIfAbsent(end.node() + ":" + name, end.place());
    if (before != null) {
      problems.error(
          end.place(),
          "'" + end.node() + "' has an interface '" + name + "' already",
          "the first is at " + before);
    }
  }
}
