package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.udp.Datagrams;
import org.roamlab.metrics.udp.Matching;

/** A run whose captures have been read once; measures ask it. */
final class AnalysedRun {
  final RunDirectory directory;
  final RunPlan plan;
  final long endNs;
  final Findings findings = new Findings();
  final ColumnStore store = new ColumnStore();
  final Causes causes;
  final List<NodeCaptures.Summary> captures = new ArrayList<>();
  final InterfaceViews interfaces = new InterfaceViews();
  final Ladder ladder = new Ladder();
  private @Nullable List<LadderMessage> messages;
  private @Nullable List<Handover> handovers;
  private final Map<String, NodeView> views = new LinkedHashMap<>();
  private final Map<String, Optional<Matching>> matchings = new HashMap<>();

  private AnalysedRun(RunDirectory directory) {
    this.directory = directory;
    plan = directory.manifest().plan();
    Event end = directory.events().first("end");
    endNs = end == null ? plan.durationNs() : end.tNs();
    causes = new Causes(directory.events());
  }

  static AnalysedRun read(RunDirectory directory) {
    AnalysedRun run = new AnalysedRun(directory);
    Map<String, List<CaptureFile>> byNode = new TreeMap<>();
    for (CaptureFile file : directory.captures()) {
      byNode.computeIfAbsent(file.node(), node -> new ArrayList<>()).add(file);
    }
    TrafficKey key = new TrafficKey(run.plan);
    Long epochNs = directory.events().epochNs();
    if (epochNs == null) byNode.values().forEach(run::countPackets);
    else run.readNodes(byNode, key, epochNs);
    return run;
  }

  /**
   * Nodes do not wait for each other; what was read is put together in the order of their names.
   */
  private void readNodes(Map<String, List<CaptureFile>> byNode, TrafficKey key, long epochNs) {
    byNode.entrySet().parallelStream()
        .map(each -> readNode(each.getKey(), each.getValue(), key, epochNs))
        .toList()
        .forEach(this::add);
  }

  /** Null where the packets have their place in the experiment's time; else why they have none. */
  @Nullable String whyTimeless() {
    return directory.events().epochNs() == null
        ? "events.jsonl does not tell what the clock of the captures read at the start"
        : null;
  }

  private void countPackets(List<CaptureFile> files) {
    captures.addAll(
        NodeCaptures.read(
            files,
            Collections.nCopies(files.size(), packet -> false),
            dissector(),
            LongUnaryOperator.identity(),
            List.of()));
  }

  private static Dissector dissector() {
    return new Dissector(UdpTunnels.WELL_KNOWN);
  }

  private record NodeReading(
      NodeView view,
      List<InterfaceView> interfaces,
      SignallingView signalling,
      List<NodeCaptures.Summary> captures) {}

  private NodeReading readNode(String node, List<CaptureFile> files, TrafficKey key, long epochNs) {
    NodeView view = new NodeView(node, key, followed(), store);
    List<InterfaceView> ofNode =
        files.stream()
            .map(file -> new InterfaceView(node, file.interfaceName(), plan, key, store))
            .toList();
    List<Predicate<Packet>> outgoing =
        ofNode.stream().map(each -> (Predicate<Packet>) each::isOutgoing).toList();
    SignallingView signalling = new SignallingView(node, files, outgoing);
    List<NodeCaptures.Summary> read =
        NodeCaptures.read(
            files,
            outgoing,
            dissector(),
            timestampNs -> timestampNs - epochNs,
            List.of(view, new InterfaceViews.Listener(ofNode), signalling));
    return new NodeReading(view, ofNode, signalling, read);
  }

  private void add(NodeReading reading) {
    views.put(reading.view.node, reading.view);
    interfaces.add(reading.interfaces);
    reading.signalling.addTo(ladder);
    captures.addAll(reading.captures);
  }

  /** Finding segments again takes memory, so only those that a measure asks for are kept. */
  private Set<String> followed() {
    return plan.measures().stream()
        .filter(measure -> measure.kind().equals(OneWayDelayMeasure.NAME))
        .map(RunPlan.Measure::of)
        .collect(Collectors.toSet());
  }

  /** When a traffic is to stop. */
  long stopNs(RunPlan.Traffic traffic) {
    Long stop = traffic.stopNs();
    return stop == null ? endNs : Math.min(stop, endNs);
  }

  /** The data that is worth measuring are the answers, where there are any. */
  private static @Nullable String dataFrom(RunPlan.Traffic traffic) {
    return traffic.kind().equals("request-response") ? traffic.to() : traffic.from();
  }

  private static @Nullable String dataTo(RunPlan.Traffic traffic) {
    return traffic.kind().equals("request-response") ? traffic.from() : traffic.to();
  }

  /** Null where no capture shows it. */
  @Nullable TcpMeasures tcp(RunPlan.Traffic traffic) {
    TcpView sender = tcpAt(traffic, dataFrom(traffic));
    TcpView receiver = tcpAt(traffic, dataTo(traffic));
    if (sender == null && receiver == null) sender = receiver = tcpAnywhere(traffic);
    if (sender == null && receiver == null) return null;
    TcpView both = sender == null ? receiver : sender;
    return both == null
        ? null
        : new TcpMeasures(
            sender == null ? both : sender, receiver == null ? both : receiver, stopNs(traffic));
  }

  private @Nullable TcpView tcpAt(RunPlan.Traffic traffic, @Nullable String node) {
    NodeView view = node == null ? null : views.get(node);
    TcpView tcp = view == null ? null : view.tcp(traffic.id());
    return tcp == null || !tcp.hasData() ? null : tcp;
  }

  private @Nullable TcpView tcpAnywhere(RunPlan.Traffic traffic) {
    for (String node : views.keySet()) {
      TcpView tcp = tcpAt(traffic, node);
      if (tcp != null) return tcp;
    }
    return null;
  }

  /** What arrived of a traffic; null where no capture shows it. */
  @Nullable Delivery delivery(RunPlan.Traffic traffic) {
    TcpMeasures tcp = tcp(traffic);
    if (tcp != null) return tcp.delivery();
    Seen<Datagrams> datagrams = arrived(traffic);
    if (datagrams != null) {
      return new Delivery(
          datagrams.node, datagrams.what.payload(), datagrams.what.wire(), stopNs(traffic));
    }
    Seen<Echoes> echoes = echoes(traffic);
    return echoes == null
        ? null
        : new Delivery(echoes.node, echoes.what.answered, echoes.what.wire, stopNs(traffic));
  }

  /** What a node saw. */
  record Seen<T>(String node, T what) {}

  /** The datagrams as they arrived, else as far as they were seen. */
  @Nullable Seen<Datagrams> arrived(RunPlan.Traffic traffic) {
    Seen<Datagrams> received = datagramsAt(traffic, traffic.to());
    if (received != null) return received;
    for (String node : views.keySet()) {
      Seen<Datagrams> onTheWay = datagramsAt(traffic, node);
      if (onTheWay != null) return onTheWay;
    }
    return null;
  }

  @Nullable Seen<Datagrams> datagramsAt(RunPlan.Traffic traffic, @Nullable String node) {
    NodeView view = node == null ? null : views.get(node);
    Datagrams datagrams = view == null ? null : view.datagrams(traffic.id());
    return datagrams == null || node == null ? null : new Seen<>(node, datagrams);
  }

  /** Sent and received, where the captures of both ends show the traffic; else null. */
  @Nullable Matching matching(RunPlan.Traffic traffic) {
    return matchings.computeIfAbsent(traffic.id(), id -> match(traffic)).orElse(null);
  }

  private Optional<Matching> match(RunPlan.Traffic traffic) {
    Seen<Datagrams> sent = datagramsAt(traffic, traffic.from());
    Seen<Datagrams> received = datagramsAt(traffic, traffic.to());
    if (sent == null) return Optional.empty();
    boolean captured = traffic.to() != null && views.containsKey(traffic.to());
    if (received == null && !captured) return Optional.empty();
    Datagrams arrived = received == null ? new Datagrams(store) : received.what;
    return Optional.of(Matching.of(sent.what, arrived));
  }

  /** Segments with data, sent and received, likewise; only of traffics that are followed. */
  @Nullable Matching segments(RunPlan.Traffic traffic) {
    Segments sent = segmentsAt(traffic, dataFrom(traffic));
    Segments received = segmentsAt(traffic, dataTo(traffic));
    if (sent == null || received == null) return null;
    boolean toPort = sent.mostlyToPort();
    if (sent.way(toPort).size() == 0) return null;
    return Matching.of(sent.way(toPort), received.way(toPort));
  }

  private @Nullable Segments segmentsAt(RunPlan.Traffic traffic, @Nullable String node) {
    NodeView view = node == null ? null : views.get(node);
    return view == null ? null : view.segments(traffic.id());
  }

  /** Echoes as the sender of the requests saw them. */
  @Nullable Seen<Echoes> echoes(RunPlan.Traffic traffic) {
    NodeView view = views.get(traffic.from());
    Echoes echoes = view == null ? null : view.echoes(traffic.id());
    return echoes == null ? null : new Seen<>(traffic.from(), echoes);
  }

  /** All handovers in the order of their starts. */
  List<Handover> handovers() {
    if (handovers == null) handovers = new Handovers(this).all();
    return handovers;
  }

  /** All control messages in order. */
  List<LadderMessage> messages() {
    if (messages == null) messages = ladder.messages(plan, directory.captures());
    return messages;
  }

  @Nullable NodeView view(String node) {
    return views.get(node);
  }

  /** The captures go on to the end of the experiment at least. */
  long capturesEndNs() {
    return endNs;
  }

  /** Why a figure that takes both ends is missing. */
  static String bothEnds(RunPlan.Traffic traffic) {
    return "it takes captures of both ends of "
        + traffic.id()
        + ": capture \""
        + traffic.from()
        + ":*\" and \""
        + traffic.to()
        + ":*\"";
  }

  /** Why a figure of a traffic is missing, and what would bring it. */
  static String noCapture(RunPlan.Traffic traffic) {
    String to = traffic.to() == null ? "" : " or \"" + traffic.to() + ":*\"";
    return "no capture shows " + traffic.id() + "; capture \"" + traffic.from() + ":*\"" + to;
  }
}
