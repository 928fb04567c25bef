package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;

/** A run whose captures have been read once; measures ask it. */
final class AnalysedRun {
  final RunDirectory directory;
  final RunPlan plan;
  final long endNs;
  final Findings findings = new Findings();
  final ColumnStore store = new ColumnStore();
  final Causes causes;
  final List<NodeCaptures.Summary> captures = new ArrayList<>();
  private final Map<String, NodeView> views = new LinkedHashMap<>();

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
    long epochNs = run.epochNs();
    byNode.forEach((node, files) -> run.readNode(node, files, key, epochNs));
    return run;
  }

  /** What the clock of the captures read at the start. */
  private long epochNs() {
    Event start = directory.events().first("start");
    Long epoch = start == null ? null : start.fields().integer("epoch");
    return epoch == null ? 0 : epoch;
  }

  private void readNode(String node, List<CaptureFile> files, TrafficKey key, long epochNs) {
    NodeView view = new NodeView(node, key, store);
    views.put(node, view);
    captures.addAll(
        NodeCaptures.read(
            files,
            new Dissector(UdpTunnels.WELL_KNOWN),
            timestampNs -> timestampNs - epochNs,
            List.of(view)));
  }

  /** When a traffic is to stop. */
  long stopNs(RunPlan.Traffic traffic) {
    Long stop = traffic.stopNs();
    return stop == null ? endNs : Math.min(stop, endNs);
  }

  /** Null where no capture shows it. */
  @Nullable TcpMeasures tcp(RunPlan.Traffic traffic) {
    TcpView sender = tcpAt(traffic, traffic.from());
    TcpView receiver = tcpAt(traffic, traffic.to());
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
    return tcp == null ? null : tcp.delivery();
  }

  /** Why a figure of a traffic is missing, and what would bring it. */
  static String noCapture(RunPlan.Traffic traffic) {
    String to = traffic.to() == null ? "" : " or \"" + traffic.to() + ":*\"";
    return "no capture shows " + traffic.id() + "; capture \"" + traffic.from() + ":*\"" + to;
  }
}
