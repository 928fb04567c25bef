package org.roamlab.reports.graph;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Link;

/**
 * Where everything is. Labels of links are in columns of their own between those of the nodes, so
 * nothing can lie on anything else: the order in a column is fixed first, then the distances.
 */
final class Layout {
  /**
   * A line of the picture.
   *
   * @param via from the first end to the last
   */
  record Path(Link link, List<Vertex> via) {}

  final List<Vertex> nodes = new ArrayList<>();

  /** By number of the link: the vertex that carries its name. */
  final List<Vertex> labels = new ArrayList<>();

  /** Labels of ends of segments. */
  record EndLabel(Vertex vertex, End end) {}

  final List<EndLabel> endLabels = new ArrayList<>();
  final List<Path> paths = new ArrayList<>();
  final List<Vertex> all = new ArrayList<>();
  final double width;
  final double height;

  Layout(NetworkGraph graph) {
    Columns columns = new Columns(graph);
    for (int i = 0; i < graph.nodes().size(); i++) {
      nodes.add(
          vertex(
              Vertex.Kind.NODE,
              columns.component[i],
              columns.column[i],
              Measures.node(graph.nodes().get(i))));
    }
    for (int i = 0; i < graph.links().size(); i++) {
      Link link = graph.links().get(i);
      if (link.segment()) {
        segment(link, columns, columns.segment(i));
      } else {
        pair(link, columns);
      }
    }
    List<List<Vertex>> grid = Ordering.ordered(all);
    Placement.place(grid);
    width = all.stream().mapToDouble(Vertex::right).max().orElse(0) + Measures.MARGIN;
    height = all.stream().mapToDouble(v -> v.y + v.below).max().orElse(0) + Measures.MARGIN;
  }

  private Vertex vertex(Vertex.Kind kind, int component, int column, Vertex.Extent extent) {
    Vertex vertex = new Vertex(kind, all.size(), component, column, extent);
    all.add(vertex);
    return vertex;
  }

  private void pair(Link link, Columns columns) {
    Vertex a = nodes.get(columns.node(link.ends().get(0)));
    Vertex b = nodes.get(columns.node(link.ends().get(1)));
    int column = a.column == b.column ? a.column + 1 : (a.column + b.column) / 2;
    Vertex label =
        vertex(
            Vertex.Kind.LABEL, a.component, column, Measures.label(link.name(), link.properties()));
    labels.add(label);
    a.join(label);
    label.join(b);
    paths.add(new Path(link, List.of(a, label, b)));
  }

  private void segment(Link link, Columns columns, int number) {
    Vertex bus =
        vertex(
            Vertex.Kind.BUS,
            columns.component[number],
            columns.column[number],
            Measures.bus(link, columns.onASide(number)));
    labels.add(bus);
    for (End end : link.ends()) {
      Vertex node = nodes.get(columns.node(end));
      int column = node.column == bus.column ? bus.column + 1 : (node.column + bus.column) / 2;
      boolean bare = end.properties().isEmpty();
      Vertex between =
          bare
              ? vertex(Vertex.Kind.BEND, bus.component, column, Measures.bend())
              : vertex(
                  Vertex.Kind.LABEL, bus.component, column, Measures.label("", end.properties()));
      if (!bare) {
        endLabels.add(new EndLabel(between, end));
      }
      node.join(between);
      between.join(bus);
      paths.add(new Path(link, List.of(node, between, bus)));
    }
  }
}
