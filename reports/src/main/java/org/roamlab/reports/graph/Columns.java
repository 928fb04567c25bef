package org.roamlab.reports.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Shape;

/**
 * Gives nodes and segments columns by their distance from one side of the network: mobile nodes end
 * up on the right, what is farthest from them on the left. Even columns hold nodes and segments,
 * odd ones labels.
 */
final class Columns {
  /** So many leaves of one router stand on one side of it, before others go to the other. */
  private static final int LEAVES_ON_A_SIDE = 4;

  private final NetworkGraph graph;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Nodes first, then segments; the other way is always in both lists. */
  private final List<List<Integer>> adjacent = new ArrayList<>();

  final int[] column;
  final int[] component;

  Columns(NetworkGraph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> numbers.putIfAbsent(node.name(), numbers.size()));
    int things = graph.nodes().size() + graph.links().size();
    for (int i = 0; i < things; i++) {
      adjacent.add(new ArrayList<>());
    }
    for (int i = 0; i < graph.links().size(); i++) {
      join(graph.links().get(i), segment(i));
    }
    column = new int[things];
    component = new int[things];
    Arrays.fill(component, -1);
    arrange();
  }

  int node(End end) {
    Integer number = numbers.get(end.node());
    if (number == null) {
      throw new IllegalArgumentException("no node is named " + end.node());
    }
    return number;
  }

  int segment(int link) {
    return graph.nodes().size() + link;
  }

  private void join(Link link, int segment) {
    List<Integer> ends = link.ends().stream().map(this::node).toList();
    if (link.segment()) {
      ends.forEach(end -> pair(end, segment));
    } else if (!ends.get(0).equals(ends.get(1))) {
      pair(ends.get(0), ends.get(1));
    }
  }

  private void pair(int a, int b) {
    adjacent.get(a).add(b);
    adjacent.get(b).add(a);
  }

  private void arrange() {
    int components = 0;
    for (int thing = 0; thing < column.length; thing++) {
      if (component[thing] < 0) {
        List<Integer> members = reach(List.of(thing), new int[column.length]);
        for (int member : members) {
          component[member] = components;
        }
        components++;
        arrange(members);
      }
    }
    balanceLeaves();
    int least = Arrays.stream(column).min().orElse(0);
    for (int thing = 0; thing < column.length; thing++) {
      column[thing] -= least;
    }
  }

  private void arrange(List<Integer> members) {
    List<Integer> sorted = new ArrayList<>(members);
    Collections.sort(sorted);
    int[] distance = new int[column.length];
    for (int member : reach(List.of(root(sorted)), distance)) {
      column[member] = 2 * distance[member];
    }
  }

  /**
   * The node that is farthest from mobile nodes, or from any other; the first of these in the file.
   */
  private int root(List<Integer> members) {
    List<Integer> mobile = members.stream().filter(this::isMobile).toList();
    int best = members.getFirst();
    int farthest = -1;
    for (int member : members) {
      boolean candidate = member < graph.nodes().size() && !isMobile(member);
      if (candidate && farthest < members.size()) {
        int[] distance = new int[column.length];
        int far =
            mobile.isEmpty()
                ? distance[reach(List.of(member), distance).getLast()]
                : nearest(member, mobile);
        if (far > farthest) {
          farthest = far;
          best = member;
        }
      }
    }
    return best;
  }

  private int nearest(int from, List<Integer> targets) {
    int[] distance = new int[column.length];
    reach(List.of(from), distance);
    return targets.stream().mapToInt(target -> distance[target]).min().orElse(0);
  }

  private boolean isMobile(int thing) {
    return thing < graph.nodes().size() && graph.nodes().get(thing).shape() == Shape.MOBILE;
  }

  /** Breadth first: all that can be reached, nearest first. */
  private List<Integer> reach(List<Integer> from, int[] distance) {
    boolean[] seen = new boolean[column.length];
    List<Integer> reached = new ArrayList<>();
    Deque<Integer> waiting = new ArrayDeque<>(from);
    from.forEach(thing -> seen[thing] = true);
    while (!waiting.isEmpty()) {
      int thing = waiting.remove();
      reached.add(thing);
      for (int next : adjacent.get(thing)) {
        if (!seen[next]) {
          seen[next] = true;
          distance[next] = distance[thing] + 1;
          waiting.add(next);
        }
      }
    }
    return reached;
  }

  private void balanceLeaves() {
    for (int thing = 0; thing < column.length; thing++) {
      int here = column[thing];
      List<Integer> leaves =
          adjacent.get(thing).stream()
              .filter(n -> adjacent.get(n).size() == 1 && column[n] == here + 2 && !isMobile(n))
              .toList();
      if (leaves.size() > LEAVES_ON_A_SIDE) {
        long left = adjacent.get(thing).stream().filter(n -> column[n] < here).count();
        long right = adjacent.get(thing).size() - left;
        int moving = (int) Math.clamp((right - left) / 2, 0L, leaves.size());
        leaves.subList(leaves.size() - moving, leaves.size()).forEach(n -> column[n] = here - 2);
      }
    }
  }

  /** How many neighbours a thing has on the side where it has most. */
  int onASide(int thing) {
    int left = 0;
    int right = 0;
    for (int other : adjacent.get(thing)) {
      if (column[other] < column[thing]) {
        left++;
      } else {
        right++;
      }
    }
    return Math.max(left, right);
  }
}
