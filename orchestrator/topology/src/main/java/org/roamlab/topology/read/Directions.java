package org.roamlab.topology.read;

import java.util.Arrays;
import java.util.List;
import org.roamlab.topology.language.EachWay;
import org.roamlab.topology.language.End;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.LinkProperties;
import org.roamlab.topology.language.LinkProperty;
import org.roamlab.topology.language.TraceReader;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * The directions of one link. {@code down} is from the first end of a link to the second, and on a
 * segment from the segment to a node.
 */
final class Directions {
  private final boolean segment;
  private final Ways ways;
  private final TraceReader traces;
  private final Impairment[] sends;
  private final Impairment[] receives;

  Directions(List<End> ends, boolean segment, TraceReader traces, Problems problems) {
    this.segment = segment;
    this.ways = new Ways(ends.stream().map(End::node).toList(), segment, problems);
    this.traces = traces;
    this.sends = filled(ends.size());
    this.receives = filled(ends.size());
  }

  private static Impairment[] filled(int size) {
    Impairment[] all = new Impairment[size];
    Arrays.fill(all, Impairment.NONE);
    return all;
  }

  Impairment sends(int end) {
    return sends[end];
  }

  Impairment receives(int end) {
    return segment ? receives[end] : sends[1 - end];
  }

  /**
   * @param mayNameNodes false in a medium and in defaults, which know no nodes
   */
  void apply(Fields layer, boolean mayNameNodes) {
    for (LinkProperty<?> property : LinkProperties.ALL) {
      apply(property, layer, mayNameNodes);
    }
  }

  private <T> void apply(LinkProperty<T> property, Fields layer, boolean mayNameNodes) {
    List<EachWay.Way<T>> values = layer.find(property.key());
    if (values == null) {
      return;
    }
    for (EachWay.Way<T> way : values) {
      ways.each(
          way.direction(),
          mayNameNodes,
          (end, sending) -> set(property, way.value(), end, sending));
    }
  }

  /** Properties of one end: {@code up} is what it sends, {@code down} what it receives. */
  void applyEnd(Fields fields, int end) {
    for (LinkProperty<?> property : LinkProperties.ALL) {
      applyEnd(property, fields, end);
    }
  }

  private <T> void applyEnd(LinkProperty<T> property, Fields fields, int end) {
    List<EachWay.Way<T>> values = fields.find(property.key());
    if (values == null) {
      return;
    }
    for (EachWay.Way<T> way : values) {
      Scalar direction = way.direction();
      if (direction == null || direction.text().equals(EachWay.UP)) {
        set(property, way.value(), end, true);
      } else if (direction.text().equals(EachWay.DOWN)) {
        set(property, way.value(), end, false);
      } else {
        ways.unknown(direction, List.of());
      }
    }
  }

  private <T> void set(LinkProperty<T> property, T value, int end, boolean sending) {
    if (sending) {
      sends[end] = property.setter().set(sends[end], value, traces);
    } else if (segment) {
      receives[end] = property.setter().set(receives[end], value, traces);
    } else {
      sends[1 - end] = property.setter().set(sends[1 - end], value, traces);
    }
  }
}
