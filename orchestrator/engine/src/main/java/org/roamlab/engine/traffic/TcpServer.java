package org.roamlab.engine.traffic;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;

/** The listening side of a TCP traffic: a thread per connection, since a dead one may linger. */
final class TcpServer {
  /** Serves one connection until it ends. */
  interface Service {
    void on(Socket socket) throws IOException;
  }

  private final String name;
  private final int port;
  private final Route route;
  private final TcpClient settings;
  private @Nullable Socket listening;
  private boolean doorClosed;

  /**
   * @param settings what the client sets on its sockets holds for the server's, too
   */
  TcpServer(String name, int port, Route route, TcpClient settings) {
    this.name = name;
    this.port = port;
    this.route = route;
    this.settings = settings;
  }

  void listen(End end) throws IOException {
    Socket socket = end.own(Socket.tcp(route.ipVersion()));
    socket.options().reuseAddress();
    socket.options().onlyOwnFamily();
    settings.prepare(socket);
    route.applyDscp(socket);
    socket.bind(Route.wildcard(route.ipVersion()), port);
    socket.listen();
    synchronized (this) {
      listening = socket;
      doorClosed = false;
    }
  }

  void serve(End end, Service service) throws IOException {
    Socket socket = listening();
    try {
      for (int n = 1; end.going(); n++) {
        Socket connection = end.own(socket.accept());
        end.run(name + " connection " + n, () -> serve(end, connection, service));
      }
    } catch (IOException refused) {
      if (!doorClosed()) {
        throw refused;
      }
    } finally {
      end.release(socket);
    }
  }

  private static void serve(End end, Socket connection, Service service) throws IOException {
    try {
      service.on(connection);
    } finally {
      end.release(connection);
    }
  }

  /** Nobody new is let in; connections that are there go on. */
  synchronized void closeDoor() {
    doorClosed = true;
    listening().interrupt();
  }

  private synchronized boolean doorClosed() {
    return doorClosed;
  }

  private synchronized Socket listening() {
    if (listening == null) {
      throw new IllegalStateException(name + " does not listen");
    }
    return listening;
  }
}
