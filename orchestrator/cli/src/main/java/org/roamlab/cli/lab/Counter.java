package org.roamlab.cli.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.roamlab.engine.visit.Answer;
import org.roamlab.engine.visit.Door;

/** Where visitors of a lab come: a socket that only its user can open. */
final class Counter implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;

  /** They are kept open by being kept. */
  private final List<SocketChannel> waiting = new ArrayList<>();

  private Counter(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  static Counter open(Path socket) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    return new Counter(socket, server);
  }

  Path socket() {
    return socket;
  }

  /**
   * @param down called when somebody wants the lab to be gone
   */
  void serve(Door door, Runnable down) {
    Thread.ofPlatform().daemon().name("counter").start(() -> accept(door, down));
  }

  private void accept(Door door, Runnable down) {
    try {
      while (true) {
        var client = server.accept();
        Thread.ofPlatform().daemon().name("visitor").start(() -> receive(client, door, down));
      }
    } catch (ClosedChannelException closed) {
      // The lab is gone.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(SocketChannel client, Door door, Runnable down) {
    try {
      var lines =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      var first = lines.readLine();
      if (Keeper.DOWN.equals(first)) {
        // Not even the engine need be able to hear it.
        leaveItOpen(client, down);
      } else if (first != null) {
        visit(client, door, first, lines);
      }
    } catch (IOException gone) {
      // As good as a farewell.
    }
  }

  /** Until the visitor leaves. */
  private static void visit(SocketChannel client, Door door, String first, BufferedReader lines)
      throws IOException {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    var visitor = door.enter(answers::add);
    var writer = Thread.ofPlatform().daemon().name("answers").start(() -> write(client, answers));
    try (client) {
      for (var line = first; line != null; line = lines.readLine()) {
        ask(visitor, line, answers);
      }
    } finally {
      // What is still to be written has no reader.
      writer.interrupt();
      visitor.leave();
    }
  }

  private static void ask(Door.Visitor visitor, String line, BlockingQueue<String> answers) {
    try {
      visitor.ask(line);
    } catch (IOException e) {
      answers.add(new Answer.Refused(String.valueOf(e.getMessage())).json());
    }
  }

  private static void write(SocketChannel client, BlockingQueue<String> answers) {
    try {
      OutputStream out = Channels.newOutputStream(client);
      while (true) {
        out.write((answers.take() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | InterruptedException gone) {
      // Whoever asked is gone, and its own thread says so.
    }
  }

  /** Who wants the lab to be gone waits until it is. */
  private void leaveItOpen(SocketChannel client, Runnable down) {
    boolean first;
    synchronized (this) {
      first = waiting.isEmpty();
      waiting.add(client);
    }
    if (first) {
      down.run();
    }
  }

  synchronized boolean wantedDown() {
    return !waiting.isEmpty();
  }

  /** Who waits for the end has a line that breaks with this process, when nothing is left. */
  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
