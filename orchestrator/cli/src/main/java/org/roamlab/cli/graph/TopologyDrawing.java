package org.roamlab.cli.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.reports.graph.NetworkGraph;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Shape;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.impair.Explanation;

/** What a picture shows of an experiment's network. */
public final class TopologyDrawing {
  /** Words of one line; a picture grows wide with longer ones. */
  private static final int LINE = 24;

  private TopologyDrawing() {}

  public static NetworkGraph of(Experiment experiment) {
    return new NetworkGraph(
        experiment.name(),
        experiment.topology().nodes().stream().map(TopologyDrawing::node).toList(),
        experiment.topology().links().stream().map(TopologyDrawing::link).toList());
  }

  private static NetworkGraph.Node node(Node node) {
    Shape shape =
        switch (Roles.SHIPPED.get(node.role()).shape()) {
          case COMPUTER -> Shape.COMPUTER;
          case ROUTER -> Shape.ROUTER;
          case SERVER -> Shape.SERVER;
          case ACCESS_POINT -> Shape.ACCESS_POINT;
          case MOBILE -> Shape.MOBILE;
        };
    return new NetworkGraph.Node(node.name(), node.role(), shape);
  }

  private static NetworkGraph.Link link(Link link) {
    if (!link.segment()) {
      List<String> words = words(link.ends().get(0).sends(), link.ends().get(1).sends());
      List<End> ends = link.ends().stream().map(end -> new End(end.node())).toList();
      return new NetworkGraph.Link(link.name(), false, link.medium(), words, ends);
    }
    List<String> usual = usual(link);
    List<End> ends = new ArrayList<>();
    for (LinkEnd end : link.ends()) {
      List<String> words = words(end);
      ends.add(new End(end.node(), words.equals(usual) ? List.of() : words));
    }
    return new NetworkGraph.Link(link.name(), true, link.medium(), usual, ends);
  }

  /** What most ends of a segment have in common is said once. */
  private static List<String> usual(Link link) {
    Map<List<String>, Integer> counts = new HashMap<>();
    List<String> best = List.of();
    for (LinkEnd end : link.ends()) {
      List<String> words = words(end);
      if (counts.merge(words, 1, Integer::sum) > counts.getOrDefault(best, 0)) {
        best = words;
      }
    }
    return best;
  }

  /** Most segments impair only what nodes send, which needs no arrow then. */
  private static List<String> words(LinkEnd end) {
    return end.receives().equals(Impairment.NONE)
        ? words("", end.sends())
        : words(end.receives(), end.sends());
  }

  private static List<String> words(Impairment down, Impairment up) {
    if (down.equals(up)) {
      return words("", down);
    }
    List<String> words = new ArrayList<>(words("↓ ", down));
    words.addAll(words("↑ ", up));
    return words;
  }

  private static List<String> words(String arrow, Impairment impairment) {
    if (arrow.isEmpty() && impairment.equals(Impairment.NONE)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    String line = arrow;
    for (String word : Explanation.words(impairment).split(", ", -1)) {
      boolean fits = line.length() + word.length() <= LINE || line.equals(arrow);
      if (!fits) {
        lines.add(line);
      }
      line = fits ? line + (line.equals(arrow) ? "" : ", ") + word : word;
    }
    lines.add(line);
    return lines;
  }
}
