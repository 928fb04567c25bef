package org.roamlab.engine.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;
import org.roamlab.linux.SocketTcpInfo;
import org.roamlab.linux.SyscallException;

/** Opens the connections of one traffic, as often as needed, and accounts for them. */
final class TcpClient {
  /** After a refusal; the kernel's own retries of a silent peer take longer anyway. */
  static final long RETRY_NS = 1_000_000_000;

  private static final int UNSENT_BYTES = 256 * 1024;

  private final Route route;
  private final @Nullable String congestionControl;
  private final TrafficEvents events;
  private int connections;
  private long retransmitted;
  private long minRttUs;

  TcpClient(Route route, @Nullable String congestionControl, TrafficEvents events) {
    this.route = route;
    this.congestionControl = congestionControl;
    this.events = events;
  }

  /** Uses one connection for as long as it lasts. */
  interface Use {
    void on(Socket socket) throws IOException;
  }

  /**
   * Connects, again and again, until {@code use} returns without error or the end is stopped. Each
   * failure is an event.
   */
  void connected(End end, Use use) {
    while (end.going()) {
      if (attempt(end, use)) {
        return;
      }
      end.sleepUntil(end.nowNs() + RETRY_NS);
    }
  }

  private boolean attempt(End end, Use use) {
    Socket socket = null;
    boolean connected = false;
    try {
      socket = end.own(Socket.tcp(route.ipVersion()));
      prepare(socket);
      route.applyTo(socket);
      socket.connect(route.destination());
      connected = true;
      connections++;
      events.write("traffic-connected", end.node(), endpoints(socket));
      use.on(socket);
      return true;
    } catch (IOException refused) {
      if (end.stopped()) {
        return true;
      }
      events.error(end.node(), connected ? "connection broke" : "no connection", refused);
      return false;
    } finally {
      if (socket != null) {
        account(end, socket, connected);
        end.release(socket);
      }
    }
  }

  /** Also for the sockets of the listening end, where that end sends. */
  void prepare(Socket socket) throws SyscallException {
    if (congestionControl != null) {
      socket.options().congestionControl(congestionControl);
    }
    socket.options().unsentAtMost(UNSENT_BYTES);
    socket.options().noDelay();
  }

  private Map<String, Object> endpoints(Socket socket) throws SyscallException {
    InetSocketAddress local = socket.localAddress();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("connection", connections);
    fields.put("source", Route.text(local.getAddress()));
    fields.put("sourcePort", local.getPort());
    fields.put("destination", Route.text(route.destination().getAddress()));
    fields.put("port", route.destination().getPort());
    return fields;
  }

  private void account(End end, Socket socket, boolean connected) {
    if (!connected) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("connection", connections);
    try {
      SocketTcpInfo info = socket.tcpInfo();
      retransmitted += info.segmentsRetransmitted();
      minRttUs = minRttUs == 0 ? info.minRttUs() : Math.min(minRttUs, info.minRttUs());
      fields.put("bytesSent", info.bytesSent());
      fields.put("bytesAcknowledged", info.bytesAcknowledged());
      fields.put("bytesReceived", info.bytesReceived());
      fields.put("retransmitted", info.segmentsRetransmitted());
    } catch (SyscallException refused) {
      fields.put("error", String.valueOf(refused.getMessage()));
    }
    events.write("traffic-closed", end.node(), fields);
  }

  Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("connections", connections);
    result.put("retransmitted", retransmitted);
    result.put("minRtt", minRttUs * 1000);
    return result;
  }
}
