package org.roamlab.metrics.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.tcp.Connection;
import org.roamlab.metrics.tcp.Connections;
import org.roamlab.metrics.udp.Datagrams;

/** The traffic that one node saw. */
final class NodeView implements NodeCaptures.Listener {
  final String node;
  private final TrafficKey key;
  private final ColumnStore store;
  private final Map<String, TcpView> tcp = new LinkedHashMap<>();
  private final Map<String, Datagrams> datagrams = new LinkedHashMap<>();
  private final Map<String, Echoes> echoes = new LinkedHashMap<>();
  private final Map<String, PathChanges> paths = new LinkedHashMap<>();
  private final Map<String, Segments> segments = new LinkedHashMap<>();
  private final Connections connections = new Connections(this::opened);

  /**
   * @param followed the TCP traffics whose segments will be looked for at another node
   */
  NodeView(String node, TrafficKey key, Set<String> followed, ColumnStore store) {
    this.node = node;
    this.key = key;
    this.store = store;
    for (String id : followed) segments.put(id, new Segments(store));
  }

  @Override
  public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    if (packet.isTcp()) {
      if (isNew) connections.packet(packet, tNs);
      path(packet, tNs, capture);
      if (isNew && !segments.isEmpty()) segment(packet, tNs);
    } else if (packet.isUdp()) {
      datagram(packet, tNs, capture, fingerprint, isNew);
    } else if (isNew && Echoes.isEcho(packet)) {
      echo(packet, tNs);
    }
  }

  private void opened(Connection connection, Connections.Recording recording) {
    RunPlan.Traffic traffic =
        key.find(
            connection.serverPort(),
            connection.clientPort(),
            connection.client(),
            connection.server());
    if (traffic == null) return;
    tcp.computeIfAbsent(traffic.id(), id -> new TcpView(node, store)).add(connection, recording);
  }

  private RunPlan.@Nullable Traffic byPorts(Packet packet) {
    int at = packet.transport();
    if (at + 4 > packet.capturedEnd()) return null;
    return key.byPort(Bytes.u16(packet.bytes(), at + 2), Bytes.u16(packet.bytes(), at));
  }

  /** Datagrams to the traffic's port are its data; those from it are answers. */
  private void datagram(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    RunPlan.Traffic traffic = byPorts(packet);
    if (traffic == null) return;
    boolean data = Bytes.u16(packet.bytes(), packet.transport() + 2) == traffic.port();
    if (!data) return;
    changes(traffic).saw(packet, tNs, capture);
    if (!isNew) return;
    datagrams
        .computeIfAbsent(traffic.id(), id -> new Datagrams(store))
        .add(tNs, fingerprint, packet.transportLength() - 8, packet.ipLength(0));
  }

  private void path(Packet packet, long tNs, int capture) {
    RunPlan.Traffic traffic = byPorts(packet);
    if (traffic != null) changes(traffic).saw(packet, tNs, capture);
  }

  private void segment(Packet packet, long tNs) {
    RunPlan.Traffic traffic = byPorts(packet);
    Segments followed = traffic == null ? null : segments.get(traffic.id());
    if (traffic != null && followed != null) followed.saw(packet, traffic, tNs);
  }

  private PathChanges changes(RunPlan.Traffic traffic) {
    PathChanges known = paths.get(traffic.id());
    if (known != null) return known;
    PathChanges fresh = new PathChanges();
    paths.put(traffic.id(), fresh);
    return fresh;
  }

  private void echo(Packet packet, long tNs) {
    int layer = packet.innermost();
    RunPlan.Traffic traffic =
        key.ping(
            Bytes.u16(packet.bytes(), packet.transport() + 4),
            packet.source(layer),
            packet.destination(layer));
    if (traffic == null) return;
    echoes.computeIfAbsent(traffic.id(), id -> new Echoes(store)).packet(packet, tNs);
  }

  @Nullable TcpView tcp(String traffic) {
    return tcp.get(traffic);
  }

  @Nullable Datagrams datagrams(String traffic) {
    return datagrams.get(traffic);
  }

  @Nullable Echoes echoes(String traffic) {
    return echoes.get(traffic);
  }

  @Nullable Segments segments(String traffic) {
    return segments.get(traffic);
  }

  @Nullable PathChanges path(String traffic) {
    return paths.get(traffic);
  }
}
