package org.roamlab.topology.language;

import static org.roamlab.topology.language.MeasureKind.Metric.bytes;
import static org.roamlab.topology.language.MeasureKind.Metric.count;
import static org.roamlab.topology.language.MeasureKind.Metric.joules;
import static org.roamlab.topology.language.MeasureKind.Metric.joulesPerMegabyte;
import static org.roamlab.topology.language.MeasureKind.Metric.rate;
import static org.roamlab.topology.language.MeasureKind.Metric.seconds;
import static org.roamlab.topology.language.MeasureKind.Metric.share;
import static org.roamlab.topology.language.MeasureKind.Metric.watts;
import static org.roamlab.topology.language.MeasureKind.Target.LINK;
import static org.roamlab.topology.language.MeasureKind.Target.NODE;
import static org.roamlab.topology.language.MeasureKind.Target.TRAFFIC;
import static org.roamlab.topology.language.MeasureKind.Target.TRAFFIC_OR_LINK;

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
  private static final Key<Duration> STEP_WINDOW =
      Key.of("window", Quantities.DURATION, "the length over which the growth is averaged")
          .orElse("20ms");
  public static final Key<String> MODEL =
      Key.of(
              "model",
              Text.of("an energy model", "wl500gp"),
              "watts by the states of interfaces: a shipped model, or a file such as ./ours.yaml")
          .need();
  public static final Key<List<Named.Item<String>>> INTERFACES =
      Key.of(
          "interfaces",
          Named.of("interfaces of the model", new Name("an interface of the node")),
          "which interface of the node each of the model's is: { wlan: wlan0 }; left out: by the medium of its link");
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
          seconds("mean", "mean"),
          seconds("min", "smallest"),
          seconds("median", "median"),
          seconds("p95", "95 of 100 are below"),
          seconds("p99", "99 of 100 are below"),
          seconds("max", "largest"));

  public static final List<MeasureKind> ALL =
      List.of(
          kind(
              TRAFFIC_KIND,
              TRAFFIC,
              "what an application sees",
              List.of(),
              rate("goodput", "payload delivered per second, from its first to its last byte"),
              bytes("bytes", "payload delivered"),
              count("connections", "connections that were established"),
              count("failures", "connections that ended with an error"),
              seconds("duration", "from the first to the last byte of payload")),
          kind(
              "tcp-sequence",
              TRAFFIC,
              "TCP taken apart: sequence numbers over time, and what they tell",
              List.of(),
              count("connections", "connections that were established"),
              bytes("bytes", "payload that was acknowledged"),
              rate("goodput", "new payload per second"),
              count("segments", "segments with payload that were sent"),
              count("retransmissions", "segments that were sent again"),
              count("fast-retransmissions", "of these, those after duplicate acknowledgements"),
              count("timeouts", "of these, those after a timeout"),
              count("spurious-retransmissions", "of these, those whose data had arrived already"),
              count("refused", "segments that found the sender's own queue full: not sent yet"),
              count("duplicate-acks", "acknowledgements that told nothing new"),
              count("out-of-order", "segments that arrived after later ones"),
              count("zero-windows", "times that the receiver closed its window"),
              seconds("longest-gap", "longest time without new data")),
          kind(
              "throughput",
              TRAFFIC_OR_LINK,
              "bits on the wire over time, headers included",
              List.of(WINDOW),
              rate("mean", "mean"),
              rate("min", "in the slowest window"),
              rate("median", "in the middle window"),
              rate("max", "in the fastest window")),
          kind(
              "gaps",
              TRAFFIC,
              "times without new data",
              List.of(THRESHOLD),
              count("count", "gaps"),
              seconds("longest", "the longest gap"),
              seconds("total", "all gaps together"),
              seconds(
                  "first-data",
                  "from the beginning of what is counted ('from') to the first new data")),
          kind(
              "steps",
              TRAFFIC,
              "steps in the sequence number: times in which new data comes slower than half as fast as in the middle window",
              List.of(STEP_WINDOW),
              count("count", "steps"),
              seconds("shortest", "the shortest step"),
              seconds("longest", "the longest step"),
              seconds("mean", "mean length"),
              rate("slope", "how fast new data still comes within steps, mean"),
              share("flat", "share of their windows without any new data")),
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
              count("sent", "datagrams sent"),
              count("received", "datagrams received"),
              count("lost", "datagrams lost"),
              share("loss", "share of datagrams lost"),
              count("bursts", "times that datagrams were lost in a row"),
              count("longest-burst", "most datagrams lost in a row"),
              count("reordered", "datagrams that arrived after later ones"),
              count("duplicates", "datagrams that arrived again"),
              seconds("jitter", "interarrival jitter of RFC 3550 at the end")),
          kind(
              "video",
              TRAFFIC,
              "what a viewer sees",
              List.of(),
              seconds("start-delay", "from the request to the first picture"),
              count("stalls", "times that the picture stood still"),
              seconds("stall-time", "for how long in all"),
              count("segments", "segments fetched")),
          kind(
              "handover",
              NODE,
              "handovers of a mobile node, taken apart",
              List.of(FLOW),
              count("count", "handovers completed"),
              seconds(
                  "duration",
                  "from the loss of the old link to the first packet on the new one, mean"),
              seconds("detection", "until the loss was noticed, mean"),
              seconds("signalling", "until the signalling was done, mean"),
              seconds("path-switch", "until routes were changed, mean"),
              seconds("first-packet", "until the first packet on the new path, mean"),
              seconds("gap", "time without new data that the user felt, mean"),
              count("lost", "packets lost, in all")),
          kind(
              "signalling",
              NODE,
              "control messages of an agent",
              List.of(),
              count("messages", "messages sent and received"),
              count("sent", "messages sent"),
              count("received", "messages received"),
              bytes("bytes", "their size, IP headers included")),
          kind(
                  "energy",
                  NODE,
                  "what the interfaces of a node consume",
                  List.of(MODEL, INTERFACES),
                  joules("joules", "in all"),
                  joules("uncertainty", "half of the 95 % interval of the joules"),
                  watts("watts", "mean power"),
                  joulesPerMegabyte("joules-per-megabyte", "by the bytes sent and received"))
              .andOfEachInterface(
                  joules("joules", "what would be saved, were it off all the time"),
                  joules("uncertainty", "half of the 95 % interval of these joules"),
                  joulesPerMegabyte("joules-per-megabyte", "by the bytes that it carried"),
                  seconds("on", "time in the state on"),
                  seconds("idle", "time in the state idle"),
                  seconds("off", "time in the state off")),
          kind(
              "link-load",
              LINK,
              "how full a link is",
              List.of(SENDER, WINDOW),
              rate("mean", "mean rate on the wire"),
              rate("max", "rate in the fullest window"),
              count("packets", "packets carried"),
              count("dropped", "packets that the queue had no room for"),
              share("utilisation", "mean rate as a share of the link's rate")));

  public static final Variants<MeasureKind> FORM =
      new Variants<>("measure", "what is measured", COMMON, ALL);

  private MeasureKinds() {}

  private static MeasureKind kind(
      String name, Target of, String says, List<Key<?>> options, Metric... metrics) {
    Key<String> main = Key.of(name, new Name(of.says()), "of " + of.says());
    return new MeasureKind(main, of, options, says, List.of(metrics), List.of());
  }
}
