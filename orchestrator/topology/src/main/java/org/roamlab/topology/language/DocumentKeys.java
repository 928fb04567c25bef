package org.roamlab.topology.language;

import java.time.Duration;
import java.util.List;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.source.YamlNode.Scalar;

/** The keys of a file. */
public final class DocumentKeys {
  public static final Key<String> EXPERIMENT =
      Key.of(
          "experiment",
          new Name("a name"),
          "the name of the experiment; a file without it is a topology, or a part for 'include'");
  public static final Key<String> TOPOLOGY =
      Key.of(
          "topology",
          Text.of("a topology", "pmipv6"),
          "in an experiment: the name or the file of the topology that it uses; else the name of this topology");
  public static final Key<String> SAYS =
      Key.of(
          "says",
          Text.of("a sentence", "TCP survives a handover"),
          "what is asked, in one sentence");
  public static final Key<List<Many.At<String>>> INCLUDE =
      Key.of(
          "include",
          new Many<>(Text.of("a file", "common.yaml"), true),
          "files to read before this one, relative to it; where both define the same name, this file counts");
  public static final Key<List<Named.Item<Scalar>>> PARAMETERS =
      Key.of(
          "parameters",
          Named.of("parameters", new ParameterForm()),
          "values to use as ${NAME}, and to change by --set NAME=VALUE");
  public static final Key<List<Named.Item<Fields>>> MEDIA =
      Key.of(
          "media",
          Named.of("media", LinkKeys.MEDIA),
          "named sets of link properties, besides those that are shipped");
  public static final Key<List<Named.Item<Fields>>> LINKS =
      Key.of("links", Named.of("links", LinkKeys.LINK), "point-to-point links");
  public static final Key<List<Named.Item<Fields>>> SEGMENTS =
      Key.of(
          "segments",
          Named.of("segments", LinkKeys.SEGMENT),
          "shared media, with any number of nodes on each");
  public static final Key<Duration> DURATION =
      Key.of(
          "duration",
          Quantities.MOMENT,
          "how long it runs; left out: until the last time that the file names");
  public static final Key<List<Named.Item<Variants.Chosen<TrafficKind>>>> TRAFFIC =
      Key.of("traffic", Named.of("traffic", TrafficKinds.FORM), "what flows");
  public static final Key<List<Many.At<Variants.Chosen<TimelineKind>>>> TIMELINE =
      Key.of("timeline", new Many<>(TimelineKinds.FORM, false), "what happens, and when");
  public static final Key<List<Named.Item<Variants.Chosen<MeasureKind>>>> MEASURE =
      Key.of("measure", Named.of("measures", MeasureKinds.FORM), "what is measured");

  /** Keys of {@code reproduces}. */
  public static final Key<String> PAPER =
      Key.of("paper", Text.of("a paper", "pmipv6-flow-mobility"), "the paper").need();

  public static final Key<String> FIGURE =
      Key.of("figure", Text.of("a figure", "7"), "its figure or table");
  public static final Key<String> PAPER_SAYS =
      Key.of(
          "says",
          Text.of("a sentence", "the step regions are flat"),
          "what the paper says about it; the report puts it beside the figure");
  public static final Key<String> DIFFERS =
      Key.of(
          "differs",
          Text.of("a sentence", "ours reacts faster, since layer 2 tells at once"),
          "where ours is another, and why");
  static final Keys REPRODUCES_KEYS =
      Keys.of("reproduces", "the paper whose figure this is", PAPER, FIGURE, PAPER_SAYS, DIFFERS);
  public static final Key<Fields> REPRODUCES =
      Key.of(
          "reproduces", REPRODUCES_KEYS, "the figure of a paper that this experiment makes again");

  /** Keys of {@code defaults}. */
  public static final Key<Fields> LINK_DEFAULTS =
      Key.of("link", LinkKeys.DEFAULTS, "for links and segments");

  public static final Key<Fields> NODE_DEFAULTS = Key.of("node", NodeKeys.defaults(), "for nodes");
  public static final Key<Fields> DEFAULTS =
      Key.of(
          "defaults",
          Keys.of(
              "defaults", "what holds where nothing else is said", LINK_DEFAULTS, NODE_DEFAULTS),
          "what holds where nothing else is said");

  /** Keys of a capture. */
  public static final Key<String> CAPTURE_ON =
      Key.of("on", Text.of("an interface", "mn:*"), "NODE:INTERFACE or NODE:LINK, with * for any")
          .need();

  public static final Key<Integer> CAPTURE_SNAP =
      Key.of(
          "snap", Quantities.PACKET_BYTES, "keep only so much of each packet; left out: all of it");
  public static final Key<String> CAPTURE_FILTER =
      Key.of(
          "filter",
          Text.of("a filter", "tcp port 80"),
          "keep only such packets, in the language of pcap-filter");
  public static final Key<Capture.Tool> CAPTURE_TOOL =
      Key.of("tool", Choice.of("a capture tool", Capture.Tool.values()), "what captures")
          .orElse("tcpdump");
  static final Keys CAPTURE_KEYS =
      Keys.of(
          "capture", "what is captured", CAPTURE_ON, CAPTURE_SNAP, CAPTURE_FILTER, CAPTURE_TOOL);

  /** A capture in short is its pattern, which reads as a mapping of that alone. */
  public static final Key<List<Many.At<CaptureRequest>>> CAPTURE =
      Key.of(
          "capture",
          new Many<>(CaptureRequest.form(CAPTURE_KEYS), true),
          "on which interfaces packets are captured: \"mn:*\" is every interface of mn, \"*\" is all");

  /** Keys of a claim. */
  public static final Key<String> CLAIM_SAYS =
      Key.of("says", Text.of("a sentence", "TCP survives the outage"), "the claim in words").need();

  public static final Key<String> CLAIM_EXPECT =
      Key.of(
              "expect",
              Text.of("an expression", "download.connections == 1"),
              "what must hold: an expression over measures, with units")
          .need();
  public static final Key<String> CLAIM_SOURCE =
      Key.of("source", Text.of("a source", "Fig. 7"), "where the paper says so");
  static final Keys CLAIM_KEYS =
      Keys.of("claim", "what the experiment has to show", CLAIM_SAYS, CLAIM_EXPECT, CLAIM_SOURCE);
  public static final Key<List<Named.Item<Fields>>> CLAIMS =
      Key.of("claims", Named.of("claims", CLAIM_KEYS), "what the experiment has to show");

  public static final Key<List<Named.Item<List<Many.At<Scalar>>>>> MATRIX =
      Key.of(
          "matrix",
          Named.of("parameters", new Many<>(new ParameterForm.AnyScalar(), false)),
          "values of parameters that 'roamlab sweep' combines: every value of one with every value of the others");
  public static final Key<List<Named.Item<ToleranceForm.Given>>> TOLERANCES =
      Key.of(
          "tolerances",
          Named.of("metrics", new ToleranceForm()),
          "how far metrics may move from a baseline before 'roamlab check' fails");

  private final Key<List<Named.Item<Fields>>> nodes;
  private final Keys all;

  /**
   * @param roles what nodes can be
   */
  public DocumentKeys(Roles roles) {
    nodes = Key.of("nodes", Named.of("nodes", NodeKeys.of(roles)), "the nodes");
    all =
        Keys.of(
            "file",
            "an experiment, a topology, or a part of one",
            EXPERIMENT,
            SAYS,
            REPRODUCES,
            TOPOLOGY,
            INCLUDE,
            PARAMETERS,
            DEFAULTS,
            MEDIA,
            nodes,
            LINKS,
            SEGMENTS,
            DURATION,
            TRAFFIC,
            TIMELINE,
            CAPTURE,
            MEASURE,
            CLAIMS,
            MATRIX,
            TOLERANCES,
            SuiteKeys.RUNS,
            SuiteKeys.COMPARE);
  }

  public Key<List<Named.Item<Fields>>> nodes() {
    return nodes;
  }

  public Keys all() {
    return all;
  }
}
