package org.roamlab.metrics.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.tcp.Connection;
import org.roamlab.metrics.tcp.Connections;

/** The traffic that one node saw. */
final class NodeView implements NodeCaptures.Listener {
  final String node;
  private final TrafficKey key;
  private final ColumnStore store;
  private final Map<String, TcpView> tcp = new LinkedHashMap<>();
  private final Connections connections = new Connections(this::opened);

  NodeView(String node, TrafficKey key, ColumnStore store) {
    this.node = node;
    this.key = key;
    this.store = store;
  }

  @Override
  public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    if (isNew && packet.isTcp()) connections.packet(packet, tNs);
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

  @Nullable TcpView tcp(String traffic) {
    return tcp.get(traffic);
  }
}
