package org.roamlab.topology.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.EachWay;
import org.roamlab.topology.language.End;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.LinkKeys;
import org.roamlab.topology.language.LinkProperties;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Subnet;
import org.roamlab.topology.language.TraceReader;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;

/** Makes links of what the files say on them: medium, defaults, link and end, in layers. */
final class Links {
  /** Long enough for TCP to fill a link, short enough not to be what is measured. */
  private static final Impairment.Queue USUAL_QUEUE =
      new Impairment.TimeQueue(Duration.ofMillis(50));

  private final Map<String, Fields> media;
  private final List<Fields> defaults;
  private final Set<String> nodes;
  private final TraceReader traces;
  private final Problems problems;

  /**
   * @param defaults least important first
   */
  Links(
      Map<String, Fields> media,
      List<Fields> defaults,
      Set<String> nodes,
      TraceReader traces,
      Problems problems) {
    this.media = media;
    this.defaults = defaults;
    this.nodes = nodes;
    this.traces = traces;
    this.problems = problems;
  }

  /** Null where its ends are wrong, which has been reported. */
  @Nullable Link link(Named.Item<Fields> item, boolean segment) {
    Fields fields = item.value();
    List<End> ends = ends(item, segment);
    if (ends.isEmpty()) {
      return null;
    }
    List<Fields> layers = layers(fields);
    Directions directions = new Directions(ends, segment, traces, problems);
    for (Fields layer : layers) {
      directions.apply(layer, layer == fields);
    }
    for (int i = 0; i < ends.size(); i++) {
      Fields own = ends.get(i).fields();
      if (own != null) {
        directions.applyEnd(own, i);
      }
    }
    Subnet ipv4 = last(layers, LinkKeys.IPV4);
    Subnet ipv6 = last(layers, LinkKeys.IPV6);
    return new Link(
        item.name(),
        segment,
        medium(fields),
        linkEnds(ends, directions),
        lastOrFallback(layers, LinkKeys.MTU, fields),
        ipv4 == null ? null : ipv4.cidr(),
        ipv6 == null ? null : ipv6.cidr(),
        ipv4 == null || ipv4.enabled(),
        ipv6 == null || ipv6.enabled(),
        lastOrFallback(layers, LinkKeys.OFFLOAD, fields));
  }

  private static List<LinkEnd> linkEnds(List<End> ends, Directions directions) {
    List<LinkEnd> made = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      made.add(
          new LinkEnd(
              end.node(),
              end.interfaceName(),
              Many.values(end.addresses()),
              end.mac(),
              withQueue(directions.sends(i)),
              withQueue(directions.receives(i))));
    }
    return made;
  }

  /** Where something is limited, something waits: never by a silent default of the kernel. */
  static Impairment withQueue(Impairment impairment) {
    boolean limited = impairment.rateBitsPerSecond() != null || limits(impairment.trace());
    return limited && impairment.queue() == null ? impairment.withQueue(USUAL_QUEUE) : impairment;
  }

  private static boolean limits(Impairment.@Nullable Trace trace) {
    return trace != null
        && trace.points().stream().anyMatch(point -> point.rateBitsPerSecond() != null);
  }

  private List<End> ends(Named.Item<Fields> item, boolean segment) {
    Key<List<Many.At<End>>> key = segment ? LinkKeys.NODES : LinkKeys.ENDS;
    List<Many.At<End>> given = item.value().find(key);
    // An end that could not be read has been reported, and would be missed in the count.
    if (given == null
        || !(item.value().node(key) instanceof YamlNode.Sequence sequence)
        || sequence.items().size() > given.size()) {
      return List.of();
    }
    if (segment ? given.isEmpty() : given.size() != 2) {
      problems.error(
          item.value().at(key),
          segment ? "a segment without nodes" : "a link has two ends, found " + given.size(),
          segment
              ? "nodes: [NODE, NODE, …]"
              : "for more nodes write a segment: segments: { "
                  + item.name()
                  + ": { nodes: […] } }");
      return List.of();
    }
    return known(item, given);
  }

  private List<End> known(Named.Item<Fields> item, List<Many.At<End>> given) {
    List<End> ends = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Many.At<End> at : given) {
      End end = at.value();
      if (!nodes.contains(end.node())) {
        problems.error(
            end.place().part(0, end.node().length()),
            "no node is named '" + end.node() + "'",
            Suggestion.among(end.node(), nodes, "nodes here"));
      } else if (!seen.add(end.node())) {
        problems.error(
            end.place(),
            "'" + end.node() + "' is linked to itself by '" + item.name() + "'",
            "name another node");
      } else {
        ends.add(end);
      }
    }
    return ends.size() == given.size() ? ends : List.of();
  }

  private String medium(Fields fields) {
    String named = fields.find(LinkKeys.MEDIUM);
    if (named == null) {
      named = last(defaults, LinkKeys.MEDIUM);
    }
    return named == null ? Media.PLAIN : named;
  }

  /** Least important first: what is written nearer to the link counts more. */
  private List<Fields> layers(Fields fields) {
    Fields medium = media.get(medium(fields));
    if (medium == null && fields.has(LinkKeys.MEDIUM)) {
      String name = medium(fields);
      problems.error(
          fields.at(LinkKeys.MEDIUM),
          "no medium is named '" + name + "'",
          Suggestion.among(name, media.keySet(), "media"));
    }
    List<Fields> layers = new ArrayList<>(defaults);
    if (medium != null) {
      layers.add(fields.has(LinkKeys.MEDIUM) ? layers.size() : 0, medium);
    }
    layers.add(fields);
    return layers;
  }

  private static <T> @Nullable T last(List<Fields> layers, Key<T> key) {
    for (Fields layer : layers.reversed()) {
      if (layer.has(key)) {
        return layer.find(key);
      }
    }
    return null;
  }

  private static <T> T lastOrFallback(List<Fields> layers, Key<T> key, Fields fields) {
    T value = last(layers, key);
    return value == null ? fields.get(key) : value;
  }

  /** The names that directions may have in layers that know no nodes. */
  static boolean isDirection(String name) {
    return name.equals(EachWay.DOWN) || name.equals(EachWay.UP);
  }

  static List<String> propertyNames() {
    return LinkProperties.ALL.stream().map(property -> property.key().name()).toList();
  }
}
