package org.roamlab.reports.graph;

import java.util.ArrayList;
import java.util.List;

/** Something with a place in the picture. Its line, if it has one, passes at {@code y}. */
final class Vertex {
  enum Kind {
    NODE,
    BUS,
    LABEL,
    /** Where the line of a link passes a column. */
    BEND
  }

  final Kind kind;
  final int number;
  final int component;
  final double width;
  final double above;
  final double below;
  final List<Vertex> neighbours = new ArrayList<>();
  int column;

  /** Of the widest in its column; lines bend only between columns. */
  double columnWidth;

  double x;
  double y;

  Vertex(Kind kind, int number, int component, int column, Extent extent) {
    this.kind = kind;
    this.number = number;
    this.component = component;
    this.column = column;
    this.width = extent.width();
    this.above = extent.above();
    this.below = extent.below();
  }

  /** The room that something takes, to both sides of its line. */
  record Extent(double width, double above, double below) {}

  void join(Vertex other) {
    neighbours.add(other);
    other.neighbours.add(this);
  }

  /** The height at which a line from {@code other} wants to meet this: anywhere along a bus. */
  double meets(Vertex other) {
    double reach = kind == Kind.BUS ? Measures.busReach(this) : 0;
    return Math.clamp(other.y, y - reach, y + reach);
  }

  double left() {
    return x - width / 2;
  }

  double right() {
    return x + width / 2;
  }
}
