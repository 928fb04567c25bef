package org.roamlab.reports.graph;

import static org.roamlab.reports.graph.SvgGraph.number;

/** The lines of links: level through columns, curved between them. */
final class SvgLines {
  private SvgLines() {}

  /**
   * @param medium its number in the style
   */
  static String path(Layout.Path path, int medium) {
    StringBuilder data = new StringBuilder();
    Vertex first = path.via().getFirst();
    Vertex between = path.via().get(1);
    Vertex last = path.via().getLast();
    if (first.column == last.column) {
      curve(data.append(moveTo(first, between)), first, between);
      data.append('H').append(number(between.right()));
      curve(data.append(moveTo(last, between)), last, between);
    } else {
      Vertex left = first.column < last.column ? first : last;
      Vertex right = left == first ? last : first;
      curve(data.append(moveTo(left, between)), left, between);
      data.append('H').append(number(between.x + between.columnWidth / 2));
      curve(data, between, right);
    }
    return "<path class=\"rg-line rg-m%d\" d=\"%s\"/>%n".formatted(medium, data);
  }

  private static String moveTo(Vertex left, Vertex right) {
    return "M%s %s".formatted(number(start(left, 1)), number(left.meets(right)));
  }

  /** From the left one, where the line is already, to the right one. */
  private static void curve(StringBuilder data, Vertex left, Vertex right) {
    double x1 = left.x + left.columnWidth / 2;
    double x2 = right.x - right.columnWidth / 2;
    double y1 = left.meets(right);
    double y2 = right.meets(left);
    String middle = number((x1 + x2) / 2);
    data.append("H%s".formatted(number(x1)));
    data.append(
        "C%s %s %s %s %s %s"
            .formatted(middle, number(y1), middle, number(y2), number(x2), number(y2)));
    data.append("H%s".formatted(number(start(right, -1))));
  }

  /** Where the line leaves a vertex to the right (1) or to the left (-1). */
  private static double start(Vertex vertex, int side) {
    return switch (vertex.kind) {
      case NODE -> vertex.x + side * SvgShapes.HALF_WIDTH;
      case BUS -> vertex.x;
      case LABEL, BEND -> vertex.x + side * vertex.columnWidth / 2;
    };
  }
}
