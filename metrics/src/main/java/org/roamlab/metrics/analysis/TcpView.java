package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.tcp.Connection;
import org.roamlab.metrics.tcp.Connections;
import org.roamlab.metrics.tcp.HalfConnection;

/** The TCP connections of one traffic, as one node saw them. */
final class TcpView {
  final String node;
  private final TcpTrace fromClient;
  private final TcpTrace fromServer;
  private final List<Connection> connections = new ArrayList<>();

  TcpView(String node, ColumnStore store) {
    this.node = node;
    fromClient = new TcpTrace(store);
    fromServer = new TcpTrace(store);
  }

  void add(Connection connection, Connections.Recording recording) {
    connections.add(connection);
    recording.fromClient(fromClient);
    recording.fromServer(fromServer);
  }

  List<Connection> connections() {
    return connections;
  }

  /** Data flows where more of it flows: a request is small beside what it asks for. */
  private boolean clientSends() {
    long client = connections.stream().mapToLong(c -> c.fromClient().uniqueBytes()).sum();
    long server = connections.stream().mapToLong(c -> c.fromServer().uniqueBytes()).sum();
    return client >= server;
  }

  TcpTrace data() {
    return clientSends() ? fromClient : fromServer;
  }

  /** The other direction's packets: for one-way figures both are needed. */
  TcpTrace answers() {
    return clientSends() ? fromServer : fromClient;
  }

  List<HalfConnection> halves() {
    boolean client = clientSends();
    return connections.stream().map(c -> client ? c.fromClient() : c.fromServer()).toList();
  }

  boolean hasData() {
    return connections.stream().anyMatch(c -> c.fromClient().hasData() || c.fromServer().hasData());
  }
}
