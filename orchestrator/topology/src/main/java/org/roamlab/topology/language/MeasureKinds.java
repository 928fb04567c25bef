package org.roamlab.topology.language;

import static org.roamlab.topology.language.MeasureKind.Target.LINK;
import static org.roamlab.topology.language.MeasureKind.Target.NODE;
import static org.roamlab.topology.language.MeasureKind.Target.TRAFFIC;
import static org.roamlab.topology.language.MeasureKind.Target.TRAFFIC_OR_LINK;
import static org.roamlab.topology.language.MeasureKind.Unit.BITS_PER_SECOND;
import static org.roamlab.topology.language.MeasureKind.Unit.BYTES;
import static org.roamlab.topology.language.MeasureKind.Unit.COUNT;
import static org.roamlab.topology.language.MeasureKind.Unit.FRACTION;
import static org.roamlab.topology.language.MeasureKind.Unit.JOULES;
import static org.roamlab.topology.language.MeasureKind.Unit.JOULES_PER_MEGABYTE;
import static org.roamlab.topology.language.MeasureKind.Unit.SECONDS;
import static org.roamlab.topology.language.MeasureKind.Unit.WATTS;

import java.time.Duration;
import java.util.List;
import org.roamlab.topology.language.MeasureKind.Metric;
import org.roamlab.topology.language.MeasureKind.Target;

/** The table of measures: what is taken, of what, and which figures it yields. */
public final class MeasureKinds {
  /** Every traffic is measured by this kind under its own name, without being asked for. */
  public static final String TRAFFIC_KIND = "traffic";

  public static final Key<Duration> FROM =
      Key.of("from", Quantities.MOMENT, "count only what happens from then on");
  public static final Key<Duration> TO =
      Key.of("to", Quantities.MOMENT, "count only what happens before");
  public static final List<Key<?>> COMMON = List.of(FROM, TO);

  private static final Key<Duration> WINDOW =
      Key.of("window", Quantities.DURATION, "the length over which a rate is averaged")
          .orElse("1s");
  private static final Key<Duration> THRESHOLD =
      Key.of("threshold", Quantities.DURATION, "a gap is at least so long without new data")
          .orElse("200ms");
  private static final Key<String> MODEL =
      Key.of(
              "model",
              Text.of("an energy model", "wl500gp"),
              "watts by the states of interfaces: a shipped model, or a file")
          .need();
  public static final Key<String> FLOW =
      Key.of(
          "flow",
          new Name("a traffic"),
          "whose loss and gap are counted; left out: all to and from the node");
  public static final Key<String> SENDER =
      Key.of(
          "sender",
          new Name("a node"),
          "only what this node sends to the link; left out: all directions together");

  private static final List<Metric> DELAYS =
      List.of(
          new Metric("mean", SECONDS, "mean"),
          new Metric("min", SECONDS, "smallest"),
          new Metric("median", SECONDS, "median"),
          new Metric("p95", SECONDS, "95 of 100 are below"),
          new Metric("p99", SECONDS, "99 of 100 are below"),
          new Metric("max", SECONDS, "largest"));

  public static final List<MeasureKind> ALL =
      List.of(
          kind(
              TRAFFIC_KIND,
              TRAFFIC,
              "what an application sees",
              List.of(),
              new Metric(
                  "goodput",
                  BITS_PER_SECOND,
                  "payload delivered per second, from its first to its last byte"),
              new Metric("bytes", BYTES, "payload delivered"),
              new Metric("connections", COUNT, "connections that were established"),
              new Metric("failures", COUNT, "connections that ended with an error"),
              new Metric("duration", SECONDS, "from the first to the last byte of payload")),
          kind(
              "tcp-sequence",
              TRAFFIC,
              "TCP taken apart: sequence numbers over time, and what they tell",
              List.of(),
              new Metric("connections", COUNT, "connections that were established"),
              new Metric("bytes", BYTES, "payload that was acknowledged"),
              new Metric("goodput", BITS_PER_SECOND, "new payload per second"),
              new Metric("segments", COUNT, "segments with payload that were sent"),
              new Metric("retransmissions", COUNT, "segments that were sent again"),
              new Metric(
                  "fast-retransmissions",
                  COUNT,
                  "of these, those after duplicate acknowledgements"),
              new Metric("timeouts", COUNT, "of these, those after a timeout"),
              new Metric(
                  "spurious-retransmissions",
                  COUNT,
                  "of these, those whose data had arrived already"),
              new Metric("duplicate-acks", COUNT, "acknowledgements that told nothing new"),
              new Metric("out-of-order", COUNT, "segments that arrived after later ones"),
              new Metric("zero-windows", COUNT, "times that the receiver closed its window"),
              new Metric("longest-gap", SECONDS, "longest time without new data")),
          kind(
              "throughput",
              TRAFFIC_OR_LINK,
              "bits on the wire over time, headers included",
              List.of(WINDOW),
              new Metric("mean", BITS_PER_SECOND, "mean"),
              new Metric("min", BITS_PER_SECOND, "in the slowest window"),
              new Metric("median", BITS_PER_SECOND, "in the middle window"),
              new Metric("max", BITS_PER_SECOND, "in the fastest window")),
          kind(
              "gaps",
              TRAFFIC,
              "times without new data",
              List.of(THRESHOLD),
              new Metric("count", COUNT, "gaps"),
              new Metric("longest", SECONDS, "the longest gap"),
              new Metric("total", SECONDS, "all gaps together"),
              new Metric(
                  "first-data",
                  SECONDS,
                  "from the beginning of what is counted ('from') to the first new data")),
          kind(
              "rtt",
              TRAFFIC,
              "round-trip times: of TCP's acknowledgements, requests or echoes",
              List.of(),
              DELAYS.toArray(new Metric[0])),
          kind(
              "one-way-delay",
              TRAFFIC,
              "from capture to capture, by matching packets",
              List.of(),
              DELAYS.toArray(new Metric[0])),
          kind(
              "udp-quality",
              TRAFFIC,
              "what became of datagrams",
              List.of(),
              new Metric("sent", COUNT, "datagrams sent"),
              new Metric("received", COUNT, "datagrams received"),
              new Metric("lost", COUNT, "datagrams lost"),
              new Metric("loss", FRACTION, "share of datagrams lost"),
              new Metric("bursts", COUNT, "times that datagrams were lost in a row"),
              new Metric("longest-burst", COUNT, "most datagrams lost in a row"),
              new Metric("reordered", COUNT, "datagrams that arrived after later ones"),
              new Metric("duplicates", COUNT, "datagrams that arrived again"),
              new Metric("jitter", SECONDS, "interarrival jitter of RFC 3550 at the end")),
          kind(
              "video",
              TRAFFIC,
              "what a viewer sees",
              List.of(),
              new Metric("start-delay", SECONDS, "from the request to the first picture"),
              new Metric("stalls", COUNT, "times that the picture stood still"),
              new Metric("stall-time", SECONDS, "for how long in all"),
              new Metric("segments", COUNT, "segments fetched")),
          kind(
              "handover",
              NODE,
              "handovers of a mobile node, taken apart",
              List.of(FLOW),
              new Metric("count", COUNT, "handovers completed"),
              new Metric(
                  "duration",
                  SECONDS,
                  "from the loss of the old link to the first packet on the new one, mean"),
              new Metric("detection", SECONDS, "until the loss was noticed, mean"),
              new Metric("signalling", SECONDS, "until the signalling was done, mean"),
              new Metric("path-switch", SECONDS, "until routes were changed, mean"),
              new Metric("first-packet", SECONDS, "until the first packet on the new path, mean"),
              new Metric("gap", SECONDS, "time without new data that the user felt, mean"),
              new Metric("lost", COUNT, "packets lost, in all")),
          kind(
              "signalling",
              NODE,
              "control messages of an agent",
              List.of(),
              new Metric("messages", COUNT, "messages sent and received"),
              new Metric("sent", COUNT, "messages sent"),
              new Metric("received", COUNT, "messages received"),
              new Metric("bytes", BYTES, "their size, IP headers included")),
          kind(
              "energy",
              NODE,
              "what the interfaces of a node consume",
              List.of(MODEL),
              new Metric("joules", JOULES, "in all"),
              new Metric("uncertainty", JOULES, "half of the 95 % interval of the joules"),
              new Metric("watts", WATTS, "mean power"),
              new Metric(
                  "joules-per-megabyte", JOULES_PER_MEGABYTE, "by the bytes sent and received")),
          kind(
              "link-load",
              LINK,
              "how full a link is",
              List.of(SENDER, WINDOW),
              new Metric("mean", BITS_PER_SECOND, "mean rate on the wire"),
              new Metric("max", BITS_PER_SECOND, "rate in the fullest window"),
              new Metric("packets", COUNT, "packets carried"),
              new Metric("dropped", COUNT, "packets that the queue had no room for"),
              new Metric("utilisation", FRACTION, "mean rate as a share of the link's rate")));

  public static final Variants<MeasureKind> FORM =
      new Variants<>("measure", "what is measured", COMMON, ALL);

  private MeasureKinds() {}

  private static MeasureKind kind(
      String name, Target of, String says, List<Key<?>> options, Metric... metrics) {
    Key<String> main = Key.of(name, new Name(of.says()), "of " + of.says());
    return new MeasureKind(main, of, options, says, List.of(metrics));
  }
}
