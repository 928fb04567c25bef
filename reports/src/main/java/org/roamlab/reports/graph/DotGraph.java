package org.roamlab.reports.graph;

import java.util.List;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Node;

/** Writes a network in the language of Graphviz. */
public final class DotGraph {
  private DotGraph() {}

  public static String of(NetworkGraph graph) {
    StringBuilder out = new StringBuilder();
    out.append("graph ").append(quoted(graph.title())).append(" {\n");
    out.append("  rankdir=LR;\n  node [fontname=Helvetica];\n  edge [fontname=Helvetica];\n");
    for (Node node : graph.nodes()) {
      out.append(
          "  %s [label=%s, shape=%s];%n"
              .formatted(
                  quoted("node " + node.name()),
                  quoted(node.name() + "\n" + node.caption()),
                  shape(node.shape())));
    }
    graph.links().forEach(link -> link(out, link));
    return out.append("}\n").toString();
  }

  private static void link(StringBuilder out, Link link) {
    String colour = quoted(Media.colour(link.medium()).light());
    String style = Media.throughAir(link.medium()) ? "dashed" : "solid";
    String label = quoted(label(link.name(), link.properties()));
    if (!link.segment()) {
      out.append(
          "  %s -- %s [label=%s, color=%s, style=%s];%n"
              .formatted(end(link.ends().get(0)), end(link.ends().get(1)), label, colour, style));
      return;
    }
    String bus = quoted("segment " + link.name());
    out.append("  %s [label=%s, shape=underline, color=%s];%n".formatted(bus, label, colour));
    for (End end : link.ends()) {
      out.append(
          "  %s -- %s [label=%s, color=%s, style=%s];%n"
              .formatted(
                  end(end), bus, quoted(String.join("\n", end.properties())), colour, style));
    }
  }

  private static String end(End end) {
    return quoted("node " + end.node());
  }

  private static String label(String name, List<String> properties) {
    return properties.isEmpty() ? name : name + "\n" + String.join("\n", properties);
  }

  private static String shape(NetworkGraph.Shape shape) {
    return switch (shape) {
      case COMPUTER -> "box";
      case ROUTER -> "circle";
      case SERVER -> "box3d";
      case ACCESS_POINT -> "house";
      case MOBILE -> "octagon";
    };
  }

  /** A quoted string ends at a quote only; a backslash begins an escape, of which \\n is wanted. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
