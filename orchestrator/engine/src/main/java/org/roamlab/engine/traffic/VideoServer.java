package org.roamlab.engine.traffic;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.roamlab.linux.Socket;

/** Serves {@code /segment/N}, all of one size, over HTTP/1.1; curl can talk to it as well. */
final class VideoServer {
  private static final int CHUNK = 256 * 1024;

  private final long segmentBytes;

  VideoServer(long segmentBytes) {
    this.segmentBytes = segmentBytes;
  }

  void serve(End end, Socket connection) throws IOException {
    HttpReader reader = new HttpReader(connection);
    boolean last = false;
    while (!last && end.going()) {
      try {
        Optional<HttpHead> request = reader.head();
        if (request.isEmpty()) {
          return;
        }
        last = request.get().isLast();
        reader.skip(request.get().contentLength().orElse(0));
        answer(end, connection, request.get());
      } catch (HttpHead.Malformed malformed) {
        respond(connection, "400 Bad Request", malformed.getMessage() + "\n");
        return;
      }
    }
  }

  private void answer(End end, Socket connection, HttpHead request) throws IOException {
    Optional<String> path = request.requestedPath();
    if (path.isEmpty()) {
      respond(connection, "405 Method Not Allowed", "only GET\n");
    } else if (!path.get().matches("/segment/\\d{1,9}")) {
      respond(connection, "404 Not Found", "only /segment/N\n");
    } else {
      sendSegment(end, connection);
    }
  }

  private void sendSegment(End end, Socket connection) throws IOException {
    byte[] head = head("200 OK", "video/mp4", segmentBytes);
    long first = Math.min(CHUNK, segmentBytes);
    // Head and first bytes in one call: a packet for the head alone would not be realistic.
    MemorySegment start = Arena.ofAuto().allocate(head.length + first);
    MemorySegment.copy(head, 0, start, ValueLayout.JAVA_BYTE, 0, head.length);
    long sent = connection.send(start) - head.length;
    MemorySegment zeros = Arena.ofAuto().allocate(CHUNK);
    while (sent < segmentBytes && end.going()) {
      sent += connection.send(zeros.asSlice(0, Math.min(CHUNK, segmentBytes - sent)));
    }
  }

  private static void respond(Socket connection, String status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    byte[] head = head(status, "text/plain", body.length);
    MemorySegment all = Arena.ofAuto().allocate(head.length + body.length);
    MemorySegment.copy(head, 0, all, ValueLayout.JAVA_BYTE, 0, head.length);
    MemorySegment.copy(body, 0, all, ValueLayout.JAVA_BYTE, head.length, body.length);
    connection.send(all);
  }

  private static byte[] head(String status, String type, long length) {
    return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(status, type, length)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
