package org.roamlab.influx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Answers each request with the bytes that a test wants, and closes; it remembers what came. */
final class RawServer implements AutoCloseable {
  /** Holds the connection open and says nothing, until the test is over. */
  static final String SILENCE = "silence";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Deque<String> answers = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().unstarted(this::serve);

  /** Heads of requests, in the order in which they came. */
  final Queue<String> requests = new ConcurrentLinkedQueue<>();

  RawServer(List<String> answers) throws IOException {
    this.answers.addAll(answers);
    thread.start();
  }

  static String answer(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  static String acknowledged() {
    return "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    while (!answers.isEmpty()) {
      try (var connection = socket.accept()) {
        requests.add(head(connection.getInputStream()));
        reply(connection, answers.pop());
      } catch (IOException e) {
        if (socket.isClosed()) {
          return;
        }
        // A client that hung up: the next one may come.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void reply(Socket connection, String answer) throws IOException, InterruptedException {
    if (answer.equals(SILENCE)) {
      over.await();
      return;
    }
    connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
    connection.getOutputStream().flush();
    connection.shutdownOutput();
    // What the client still sends is taken, lest the system answer with a reset instead.
    connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the client hung up");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
  }
}
