package org.roamlab.reports.graph;

import java.util.List;
import org.roamlab.reports.figure.Typeface;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Node;
import org.roamlab.reports.graph.Vertex.Extent;

/** Sizes in pixels. */
final class Measures {
  static final double NAME_SIZE = 13;
  static final double SMALL_SIZE = 11;
  static final double LINE_HEIGHT = 14;

  /** Half the side of a node's shape. */
  static final double SHAPE = 22;

  static final double BUS_WIDTH = 8;

  /** Room between neighbours of a column, and between columns. */
  static final double ROW_GAP = 22;

  static final double COLUMN_GAP = 26;
  static final double MARGIN = 24;

  /** Between the lines of two nodes on the same side of a bus. */
  private static final double BUS_STEP = 2 * SHAPE + 2 * LINE_HEIGHT + ROW_GAP + 8;

  /** Not every browser has Helvetica; what stands in is a little wider at most. */
  private static final double SLACK = 1.06;

  private static final int LONGEST = 28;

  private Measures() {}

  static double width(String text, double size) {
    return SLACK * Typeface.width(text, size);
  }

  /** What there is room for. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  static Extent node(Node node) {
    double text =
        Math.max(
            width(shown(node.name()), NAME_SIZE + 1), width(shown(node.caption()), SMALL_SIZE));
    return new Extent(Math.max(2 * SHAPE, text), SHAPE, SHAPE + 2 * LINE_HEIGHT + 6);
  }

  /** The name stands above the line, the properties below. */
  static Extent label(String name, List<String> properties) {
    double wide = name.isEmpty() ? 0 : width(shown(name), SMALL_SIZE + 1);
    for (String property : properties) {
      wide = Math.max(wide, width(shown(property), SMALL_SIZE));
    }
    double above = name.isEmpty() ? 4 : LINE_HEIGHT + 4;
    return new Extent(wide + 12, above, 4 + properties.size() * LINE_HEIGHT);
  }

  /**
   * @param onASide how many nodes are on the side where most are
   */
  static Extent bus(Link link, int onASide) {
    Extent label = label(link.name(), link.properties());
    double half = Math.max(1, onASide) * BUS_STEP / 2;
    double text = LINE_HEIGHT * (1 + link.properties().size()) + 8;
    return new Extent(Math.max(BUS_WIDTH, label.width()), half + text, half);
  }

  /** How far up and down from its middle nodes can be linked to a bus. */
  static double busReach(Vertex bus) {
    return bus.below - 8;
  }

  static Extent bend() {
    return new Extent(0, 5, 5);
  }
}
