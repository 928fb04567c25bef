package org.roamlab.reports.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of each column, with few crossings: each vertex goes to the mean of its neighbours'
 * positions, column by column, forth and back; the best order seen counts.
 */
final class Ordering {
  private static final int SWEEPS = 24;

  private final List<List<Vertex>> columns = new ArrayList<>();
  private final Map<Vertex, Double> position = new HashMap<>();

  private Ordering(List<Vertex> vertices) {
    int last = vertices.stream().mapToInt(v -> v.column).max().orElse(-1);
    for (int i = 0; i <= last; i++) {
      columns.add(new ArrayList<>());
    }
    vertices.forEach(v -> columns.get(v.column).add(v));
    columns.forEach(this::number);
  }

  static List<List<Vertex>> ordered(List<Vertex> vertices) {
    Ordering ordering = new Ordering(vertices);
    ordering.improve();
    return ordering.columns;
  }

  private void improve() {
    List<List<Vertex>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      for (int i = 0; i < columns.size(); i++) {
        int column = sweep % 2 == 0 ? i : columns.size() - 1 - i;
        sort(columns.get(column), sweep % 2 == 0 ? -1 : 1);
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    columns.clear();
    columns.addAll(best);
  }

  private List<List<Vertex>> copy() {
    List<List<Vertex>> copy = new ArrayList<>();
    columns.forEach(column -> copy.add(new ArrayList<>(column)));
    return copy;
  }

  /** Parts of a network that are not linked stay apart. */
  private void sort(List<Vertex> column, int side) {
    Map<Vertex, Double> means = new HashMap<>();
    for (Vertex vertex : column) {
      means.put(
          vertex,
          vertex.neighbours.stream()
              .filter(n -> (n.column - vertex.column) * side > 0)
              .mapToDouble(n -> position.getOrDefault(n, 0.0))
              .average()
              .orElse(position.getOrDefault(vertex, 0.0)));
    }
    column.sort(
        Comparator.<Vertex>comparingInt(v -> v.component)
            .thenComparingDouble(v -> means.getOrDefault(v, 0.0)));
    number(column);
  }

  /** Positions from 0 to 1, so that columns of different length compare. */
  private void number(List<Vertex> column) {
    for (int i = 0; i < column.size(); i++) {
      position.put(column.get(i), (i + 0.5) / column.size());
    }
  }

  private long crossings() {
    long count = 0;
    for (int c = 0; c + 1 < columns.size(); c++) {
      int next = c + 1;
      List<double[]> lines = new ArrayList<>();
      for (Vertex a : columns.get(c)) {
        for (Vertex b : a.neighbours) {
          if (b.column == next) {
            lines.add(new double[] {position.getOrDefault(a, 0.0), position.getOrDefault(b, 0.0)});
          }
        }
      }
      count += crossings(lines);
    }
    return count;
  }

  private static long crossings(List<double[]> lines) {
    long count = 0;
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < i; j++) {
        double left = lines.get(i)[0] - lines.get(j)[0];
        double right = lines.get(i)[1] - lines.get(j)[1];
        count += left * right < 0 ? 1 : 0;
      }
    }
    return count;
  }
}
