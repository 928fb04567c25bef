package org.roamlab.engine.port;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.roamlab.engine.node.Doorway;
import org.roamlab.engine.run.MachineLacks;
import org.roamlab.linux.Namespace;
import org.roamlab.topology.model.Node.Port;

/**
 * A socket at the machine's loopback address, each connection of which goes on to a server in a
 * node: two namespaces that no link joins, and nothing in the machine's firewall or routes.
 */
final class PublishedPort implements Closeable {
  private static final int BACKLOG = 50;

  private final Port port;
  private final Doorway doorway;
  private final ServerSocket server;

  private PublishedPort(Port port, Doorway doorway, ServerSocket server) {
    this.port = port;
    this.doorway = doorway;
    this.server = server;
  }

  static PublishedPort open(Port port, Doorway doorway) throws IOException, InterruptedException {
    CompletableFuture<ServerSocket> listening = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("port " + port.machine())
        .start(() -> listen(port, listening));
    try {
      PublishedPort published = new PublishedPort(port, doorway, listening.get());
      Thread.ofPlatform().daemon().name("port " + port.machine()).start(published::serve);
      return published;
    } catch (ExecutionException e) {
      throw new MachineLacks(
          "port %d of this machine, where port %d of node %s is to be reached: %s"
              .formatted(
                  port.machine(),
                  port.node(),
                  doorway.node(),
                  Objects.requireNonNullElse(e.getCause(), e).getMessage()),
          e);
    }
  }

  /** On a thread that stays in the machine's network: a socket belongs where it was made. */
  private static void listen(Port port, CompletableFuture<ServerSocket> listening) {
    try {
      Namespace.NET.enter(Namespace.NET.open(keeper()));
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(loopback(), port.machine()), BACKLOG);
      listening.complete(server);
    } catch (IOException e) {
      listening.completeExceptionally(e);
    }
  }

  /** What the container engine keeps this container with: its network is the machine's. */
  private static int keeper() throws IOException {
    return ProcessHandle.current()
        .parent()
        .map(process -> Math.toIntExact(process.pid()))
        .orElseThrow(() -> new IOException("the machine's processes are out of sight"));
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket outside = server.accept();
        doorway.enter("port " + port.machine(), () -> join(outside));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** On a thread in the node: the other socket is the node's. */
  private void join(Socket outside) {
    try (outside;
        Socket inside = new Socket()) {
      inside.connect(new InetSocketAddress(loopback(), port.node()));
      Thread back = Thread.ofVirtual().start(() -> copy(inside, outside));
      copy(outside, inside);
      back.join();
    } catch (IOException | InterruptedException refusedOrNodeDead) {
      // Whoever has connected sees the end of the connection, as if the node were the machine.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException broken) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
