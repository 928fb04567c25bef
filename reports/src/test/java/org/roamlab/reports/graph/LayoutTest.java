package org.roamlab.reports.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
  static Stream<NetworkGraph> graphs() {
    return Stream.concat(
        Stream.of(Graphs.firstRun(), Graphs.pmipv6(), Graphs.segment(3), Graphs.segment(28)),
        IntStream.range(0, 200).mapToObj(Graphs::random));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void nothingLiesOnAnythingElse(NetworkGraph graph) {
    Layout layout = new Layout(graph);
    for (Vertex a : layout.all) {
      for (Vertex b : layout.all) {
        boolean bends = a.kind == Vertex.Kind.BEND || b.kind == Vertex.Kind.BEND;
        if (a.number < b.number && !bends) {
          assertThat(overlap(a, b))
              .as("%s: %s %d over %s %d", graph.title(), a.kind, a.number, b.kind, b.number)
              .isFalse();
        }
      }
    }
  }

  private static boolean overlap(Vertex a, Vertex b) {
    return a.left() < b.right()
        && b.left() < a.right()
        && a.y - a.above < b.y + b.below
        && b.y - b.above < a.y + a.below;
  }

  /** Lines run level through columns, so a line crosses words only if it passes where these are. */
  @ParameterizedTest
  @MethodSource("graphs")
  void noLineRunsThroughAnythingThatItDoesNotLink(NetworkGraph graph) {
    Layout layout = new Layout(graph);
    for (Vertex a : layout.all) {
      for (Vertex b : a.neighbours) {
        assertThat(Math.abs(a.column - b.column)).as("%s", graph.title()).isEqualTo(1);
      }
      for (Vertex b : layout.all) {
        boolean passes = a != b && a.column == b.column && a.kind == Vertex.Kind.BEND;
        if (passes && b.kind != Vertex.Kind.BEND) {
          assertThat(a.y <= b.y - b.above || a.y >= b.y + b.below).as(graph.title()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void everythingIsInThePicture(NetworkGraph graph) {
    Layout layout = new Layout(graph);
    for (Vertex vertex : layout.all) {
      assertThat(vertex.left()).isNotNegative();
      assertThat(vertex.y - vertex.above).isNotNegative();
      assertThat(vertex.right()).isLessThan(layout.width);
      assertThat(vertex.y + vertex.below).isLessThan(layout.height);
    }
  }

  @Test
  void aChainIsOneStraightLine() {
    Layout layout = new Layout(Graphs.firstRun());

    assertThat(layout.all).extracting(v -> v.y).containsOnly(layout.all.getFirst().y);
    assertThat(layout.nodes).extracting(v -> v.column).isEqualTo(List.of(0, 2, 4));
  }

  @Test
  void mobileNodesAreOnTheRight() {
    Layout layout = new Layout(Graphs.pmipv6());

    assertThat(layout.nodes).extracting(v -> v.column).isEqualTo(List.of(0, 2, 4, 4, 6));
    assertThat(layout.nodes.get(2).y).isLessThan(layout.nodes.get(3).y);
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    assertThat(SvgGraph.draw(Graphs.random(5))).isEqualTo(SvgGraph.draw(Graphs.random(5)));
  }
}
