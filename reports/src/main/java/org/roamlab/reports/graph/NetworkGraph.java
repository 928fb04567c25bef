package org.roamlab.reports.graph;

import java.util.List;

/** What a picture of a network shows; names may hold anything. */
public record NetworkGraph(String title, List<Node> nodes, List<Link> links) {

  /** How a node looks. */
  public enum Shape {
    COMPUTER,
    ROUTER,
    SERVER,
    ACCESS_POINT,
    MOBILE
  }

  /**
   * @param caption below the name: its role
   */
  public record Node(String name, String caption, Shape shape) {}

  /**
   * A link of two ends, or a segment of any number.
   *
   * @param medium decides the colour
   * @param properties what the link does, a line each
   */
  public record Link(
      String name, boolean segment, String medium, List<String> properties, List<End> ends) {}

  /**
   * @param properties what is different at this end of a segment, a line each
   */
  public record End(String node, List<String> properties) {
    public End(String node) {
      this(node, List.of());
    }
  }
}
