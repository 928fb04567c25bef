package org.roamlab.protocols.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.roamlab.protocols.flow.FlowEvent.TunnelCount;

/** The tunnels that the daemon told of, and which of them are congested. */
final class TunnelTable {
  /** A tunnel with its counters as last read. */
  static final class Tunnel {
    final int number;
    final List<String> labels;
    private boolean counted;
    private long sent;
    private long dropped;
    double dropRatio;
    boolean congested;

    private Tunnel(int number, List<String> labels) {
      this.number = number;
      this.labels = labels;
    }
  }

  private final FlowPolicy policy;
  private final Map<Integer, Tunnel> tunnels = new TreeMap<>();

  TunnelTable(FlowPolicy policy) {
    this.policy = policy;
  }

  void known(int number, List<String> labels) {
    tunnels.put(number, new Tunnel(number, labels));
  }

  void gone(int number) {
    tunnels.remove(number);
  }

  void clear() {
    tunnels.clear();
  }

  List<Tunnel> all() {
    return List.copyOf(tunnels.values());
  }

  /** By number or by one of its labels. */
  Optional<Tunnel> named(String word) {
    return tunnels.values().stream()
        .filter(t -> t.labels.contains(word) || String.valueOf(t.number).equals(word))
        .findFirst();
  }

  String label(int number) {
    Tunnel tunnel = tunnels.get(number);
    return tunnel == null ? String.valueOf(number) : tunnel.labels.getFirst();
  }

  List<Integer> uncongestedBut(int number) {
    List<Integer> others = new ArrayList<>();
    tunnels.values().stream()
        .filter(t -> t.number != number && !t.congested)
        .forEach(t -> others.add(t.number));
    return others;
  }

  /** Compares with the counters before; a tunnel's first ones only tell where it begins. */
  void counted(TunnelCount count) {
    Tunnel tunnel = tunnels.get(count.tunnel());
    if (tunnel == null) {
      return;
    }
    long sent = Math.max(0, count.sentPackets() - tunnel.sent);
    long dropped = Math.max(0, count.droppedPackets() - tunnel.dropped);
    long offered = sent + dropped;
    tunnel.dropRatio = tunnel.counted && offered > 0 ? (double) dropped / offered : 0;
    tunnel.congested =
        tunnel.counted
            && offered >= policy.leastPackets()
            && dropped > 0
            && tunnel.dropRatio >= policy.dropThreshold();
    tunnel.sent = count.sentPackets();
    tunnel.dropped = count.droppedPackets();
    tunnel.counted = true;
  }
}
