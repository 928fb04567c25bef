package org.roamlab.engine.traffic;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.roamlab.linux.Socket;

/** Reads heads of HTTP messages off a connection, and counts their bodies. */
final class HttpReader {
  private final Socket socket;
  private final Intake intake;
  private final MemorySegment buffer = Arena.ofAuto().allocate(HttpHead.MAX_BYTES);
  private byte[] pending = {};

  HttpReader(Socket socket) {
    this.socket = socket;
    this.intake = new Intake(socket);
  }

  /** Empty when the peer has closed the connection between two messages. */
  Optional<HttpHead> head() throws IOException {
    intake.wakeAtOnce();
    while (true) {
      Optional<HttpHead> head = HttpHead.parse(pending, pending.length);
      if (head.isPresent()) {
        pending = Arrays.copyOfRange(pending, head.get().bytes(), pending.length);
        return head;
      }
      int n = socket.receive(buffer.asSlice(0, HttpHead.MAX_BYTES - pending.length));
      if (n == 0) {
        if (pending.length == 0) {
          return Optional.empty();
        }
        throw new EOFException("closed in the middle of an HTTP head");
      }
      append(n);
    }
  }

  private void append(int n) {
    int before = pending.length;
    pending = Arrays.copyOf(pending, before + n);
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, pending, before, n);
  }

  /** Drops the body of a message. */
  void skip(long bytes) throws IOException {
    int here = (int) Math.min(bytes, pending.length);
    pending = Arrays.copyOfRange(pending, here, pending.length);
    if (intake.exactly(bytes - here) < bytes - here) {
      throw new EOFException("closed in the middle of an HTTP body");
    }
  }
}
