package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.EachWay;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * What the names of directions mean on a link with these nodes. {@code down} is from the first end
 * of a link to the second, and on a segment from the segment to each node.
 */
record Ways(List<String> nodes, boolean segment, Problems problems) {

  /** One direction: of the end {@code index}, what it sends or what it receives. */
  @FunctionalInterface
  interface Target {
    void set(int index, boolean sending);
  }

  /**
   * @param mayNameNodes false in a medium and in defaults, which know no nodes
   */
  void each(@Nullable Scalar direction, boolean mayNameNodes, Target target) {
    if (direction == null) {
      all(target, true);
    } else if (direction.text().equals(EachWay.DOWN)) {
      oneWay(target, 0, false);
    } else if (direction.text().equals(EachWay.UP)) {
      oneWay(target, 1, true);
    } else {
      int node = mayNameNodes ? nodes.indexOf(direction.text()) : -1;
      if (node >= 0) {
        target.set(node, true);
      } else {
        unknown(direction, mayNameNodes ? nodes : List.of());
      }
    }
  }

  private void oneWay(Target target, int sender, boolean up) {
    if (segment) {
      all(target, up);
    } else {
      target.set(sender, true);
    }
  }

  private void all(Target target, boolean sending) {
    for (int i = 0; i < nodes.size(); i++) {
      target.set(i, sending);
    }
  }

  void unknown(Scalar direction, List<String> also) {
    List<String> known = new ArrayList<>(List.of(EachWay.DOWN, EachWay.UP));
    known.addAll(also);
    problems.error(
        direction.place(),
        "no direction is named '" + direction.text() + "'",
        Suggestion.among(direction.text(), known, "directions here"));
  }
}
