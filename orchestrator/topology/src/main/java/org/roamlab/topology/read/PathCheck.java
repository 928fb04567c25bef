package org.roamlab.topology.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.LinkKeys;
import org.roamlab.topology.language.LinkProperties;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.TrafficKind;
import org.roamlab.topology.language.TrafficKinds;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.read.Network.Hop;

/** Whether traffic can pass: ways through the network, packet sizes, and rates. */
final class PathCheck {
  private final Network network;
  private final Problems problems;
  private final Map<String, Offered> offered = new LinkedHashMap<>();

  /** What all traffic together sends over one direction of a link. */
  private record Offered(Hop hop, long bitsPerSecond, String first, Place place) {}

  PathCheck(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  void check(List<Traffic> traffic, List<Named.Item<Chosen<TrafficKind>>> items) {
    Map<String, Chosen<TrafficKind>> sources = Named.map(items);
    for (Traffic one : traffic) {
      Chosen<TrafficKind> source = sources.get(one.id());
      String to = one.to();
      if (source != null && to != null && !to.equals(one.from())) {
        check(one, to, source);
      }
    }
    checkOffered();
  }

  private void check(Traffic traffic, String to, Chosen<TrafficKind> source) {
    List<Hop> path = network.path(traffic.from(), to, traffic.family());
    if (path == null) {
      problems.error(
          source.fields().at(TrafficKinds.TO),
          "no IPv" + traffic.family() + " way leads from '" + traffic.from() + "' to '" + to + "'",
          remedy(traffic, to));
      return;
    }
    Place place = source.fields().at(source.variant().main());
    checkSize(traffic, path, place);
    long rate = Offer.bitsPerSecond(traffic.kind(), traffic.family());
    // A viewer fetches: the video flows from 'from', as all other traffic.
    for (Hop hop : path) {
      offered.merge(
          hop.link().name() + " " + hop.from(),
          new Offered(hop, rate, traffic.id(), place),
          (a, b) ->
              new Offered(
                  a.hop(),
                  a.bitsPerSecond() + b.bitsPerSecond(),
                  a.first() + "' and '" + b.first(),
                  b.place()));
    }
  }

  private String remedy(Traffic traffic, String to) {
    int other = traffic.family() == 4 ? 6 : 4;
    if (network.path(traffic.from(), to, other) != null) {
      return "there is one for IPv" + other + ": family: " + other;
    }
    List<String> stuck = network.stuckBetween(traffic.from(), to);
    if (!stuck.isEmpty()) {
      return "give " + String.join(", ", stuck) + " a role that forwards, such as router";
    }
    Set<String> near = new LinkedHashSet<>(network.reachable(traffic.from()));
    near.remove(traffic.from());
    return "link them; '"
        + traffic.from()
        + "' reaches "
        + (near.isEmpty() ? "nobody" : String.join(", ", near));
  }

  private void checkSize(Traffic traffic, List<Hop> path, Place place) {
    int bytes = Offer.packetBytes(traffic.kind(), traffic.family());
    for (Hop hop : path) {
      if (bytes > hop.link().mtuBytes()) {
        problems.warning(
            place,
            "packets of "
                + bytes
                + " B do not fit the MTU of '"
                + hop.link().name()
                + "', "
                + hop.link().mtuBytes()
                + " B: they go in fragments",
            "lower 'payload' to "
                + (hop.link().mtuBytes() - (bytes - Offer.payloadBytes(traffic.kind())))
                + "B");
        return;
      }
    }
  }

  private void checkOffered() {
    Set<String> reported = new LinkedHashSet<>();
    for (Offered each : offered.values()) {
      Long rate = rate(each.hop());
      if (rate != null && each.bitsPerSecond() > rate && reported.add(each.first())) {
        problems.warning(
            each.place(),
            "'"
                + each.first()
                + "' offers "
                + rateText(each.bitsPerSecond())
                + " to '"
                + each.hop().link().name()
                + "', which carries "
                + rateText(rate),
            "the rest is dropped; lower the rate, or raise that of the link");
      }
    }
  }

  /**
   * The rate of a hop: of what its sender sends, and on a segment also of what the receiver gets.
   */
  static @Nullable Long rate(Hop hop) {
    Long rate = null;
    for (LinkEnd end : hop.link().ends()) {
      if (end.node().equals(hop.from())) {
        rate = lower(rate, end.sends());
      } else if (end.node().equals(hop.to())) {
        rate = lower(rate, end.receives());
      }
    }
    return rate;
  }

  private static @Nullable Long lower(@Nullable Long rate, Impairment impairment) {
    Long other = impairment.rateBitsPerSecond();
    return rate == null || (other != null && other < rate) ? other : rate;
  }

  static String rateText(long bitsPerSecond) {
    return bitsPerSecond >= 1_000_000
        ? Math.round(bitsPerSecond / 1e4) / 100.0 + " Mbit/s"
        : Math.round(bitsPerSecond / 10.0) / 100.0 + " kbit/s";
  }

  /** What each link can carry at all: IP's least packet, tunnels, and one packet in the queue. */
  void checkLinks() {
    for (Link link : network.links().values()) {
      Fields fields = network.source(link);
      Place at = fields.has(LinkKeys.MTU) ? fields.at(LinkKeys.MTU) : network.item(link).place();
      int least = link.ipv6Enabled() ? 1280 : 68;
      if (link.mtuBytes() < least) {
        problems.error(
            at,
            "an MTU of "
                + link.mtuBytes()
                + " B is too small for IPv"
                + (link.ipv6Enabled() ? 6 : 4),
            link.ipv6Enabled()
                ? "at least 1280B (RFC 8200), or 'ipv6: false'"
                : "at least 68B (RFC 791)");
      } else {
        checkTunnels(link, at);
      }
      checkQueues(link, fields);
    }
    for (String node : network.nodes().keySet()) {
      if (network.interfaces(node).isEmpty() && network.nodes().size() > 1) {
        problems.warning(
            network.nodeItem(node).place(), "'" + node + "' has no link", "link it, or remove it");
      }
    }
  }

  private void checkTunnels(Link link, Place at) {
    for (LinkEnd end : link.ends()) {
      int overhead = network.role(end.node()).tunnelOverheadBytes();
      if (overhead > 0 && link.mtuBytes() - overhead < 1280) {
        problems.error(
            at,
            "tunnels of '"
                + end.node()
                + "' do not fit: "
                + link.mtuBytes()
                + " B less "
                + overhead
                + " B of headers leave less than IPv6 needs",
            "at least " + (1280 + overhead) + "B");
        return;
      }
    }
  }

  private void checkQueues(Link link, Fields fields) {
    for (LinkEnd end : link.ends()) {
      for (Impairment way : List.of(end.sends(), end.receives())) {
        if (Offer.isBelowOnePacket(way, way.rateBitsPerSecond(), link.mtuBytes())) {
          boolean own = fields.has(LinkProperties.QUEUE.key());
          problems.warning(
              own ? fields.at(LinkProperties.QUEUE.key()) : network.item(link).place(),
              "the queue of '"
                  + link.name()
                  + "' has no room for a packet of "
                  + link.mtuBytes()
                  + " B",
              "give it at least two packets");
          return;
        }
      }
    }
  }
}
