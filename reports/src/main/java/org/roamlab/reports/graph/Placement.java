package org.roamlab.reports.graph;

import java.util.List;

/**
 * Coordinates: each vertex as near to its neighbours' height as the order of its column lets it.
 */
final class Placement {
  private static final int SWEEPS = 60;

  private Placement() {}

  static void place(List<List<Vertex>> columns) {
    columns.forEach(Placement::stack);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < columns.size(); i++) {
        align(columns.get(sweep % 2 == 0 ? i : columns.size() - 1 - i));
      }
    }
    double top =
        columns.stream().flatMap(List::stream).mapToDouble(v -> v.y - v.above).min().orElse(0);
    double x = Measures.MARGIN;
    for (List<Vertex> column : columns) {
      double width = column.stream().mapToDouble(v -> v.width).max().orElse(0);
      for (Vertex vertex : column) {
        vertex.columnWidth = width;
        vertex.x = x + width / 2;
        vertex.y += Measures.MARGIN - top;
      }
      x += width + gapAfter(column);
    }
  }

  /** The further a line goes up or down between two columns, the more room it gets for it. */
  private static double gapAfter(List<Vertex> column) {
    double highest = 0;
    for (Vertex vertex : column) {
      for (Vertex next : vertex.neighbours) {
        if (next.column > vertex.column) {
          highest = Math.max(highest, Math.abs(next.meets(vertex) - vertex.meets(next)));
        }
      }
    }
    return Math.clamp(highest / 6, Measures.COLUMN_GAP, 4 * Measures.COLUMN_GAP);
  }

  /** One below the other, around zero. */
  private static void stack(List<Vertex> column) {
    double y = 0;
    for (int i = 1; i < column.size(); i++) {
      y += distance(column.get(i - 1), column.get(i));
    }
    double next = -y / 2;
    for (int i = 0; i < column.size(); i++) {
      next += i == 0 ? 0 : distance(column.get(i - 1), column.get(i));
      column.get(i).y = next;
    }
  }

  private static double distance(Vertex upper, Vertex lower) {
    boolean bends = upper.kind == Vertex.Kind.BEND && lower.kind == Vertex.Kind.BEND;
    return upper.below + lower.above + (bends ? 0 : Measures.ROW_GAP);
  }

  /**
   * Moves a column's vertices to the wanted heights, in order and not too close, with the least sum
   * of squared deviations: without the distances this is isotonic regression, solved by pooling.
   */
  private static void align(List<Vertex> column) {
    int size = column.size();
    double[] offset = new double[size];
    double[] mean = new double[size];
    int[] count = new int[size];
    int pools = 0;
    for (int i = 0; i < size; i++) {
      offset[i] = i == 0 ? 0 : offset[i - 1] + distance(column.get(i - 1), column.get(i));
      mean[pools] = wanted(column.get(i)) - offset[i];
      count[pools] = 1;
      pools++;
      while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
        int both = count[pools - 2] + count[pools - 1];
        mean[pools - 2] =
            (mean[pools - 2] * count[pools - 2] + mean[pools - 1] * count[pools - 1]) / both;
        count[pools - 2] = both;
        pools--;
      }
    }
    int i = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int n = 0; n < count[pool]; n++, i++) {
        column.get(i).y = mean[pool] + offset[i];
      }
    }
  }

  /** Words go to the end that has fewer lines: these fan out towards it. */
  private static double wanted(Vertex vertex) {
    double sum = 0;
    double weights = 0;
    for (Vertex neighbour : vertex.neighbours) {
      double weight =
          vertex.kind == Vertex.Kind.LABEL ? Math.pow(neighbour.neighbours.size(), -8) : 1;
      sum += weight * neighbour.meets(vertex);
      weights += weight;
    }
    return weights == 0 ? vertex.y : sum / weights;
  }
}
