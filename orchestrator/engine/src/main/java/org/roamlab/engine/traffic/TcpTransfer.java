package org.roamlab.engine.traffic;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;
import org.roamlab.topology.model.Traffic;

/**
 * TCP bulk, and TCP of a size. A connection that breaks is opened again; a transfer of a size then
 * begins anew, as with {@code curl --retry}.
 */
final class TcpTransfer implements Flow {
  private static final int CHUNK = 256 * 1024;

  private final long bytesPerTransfer;
  private final boolean sized;
  private final TcpClient client;
  private final TcpServer server;
  private final long startNs;
  private long received;
  private @Nullable Long completedNs;

  TcpTransfer(Traffic traffic, @Nullable Long bytes, TcpClient client, Route route) {
    this.sized = bytes != null;
    this.bytesPerTransfer = bytes == null ? Long.MAX_VALUE : bytes;
    this.client = client;
    this.server = new TcpServer(traffic.id(), traffic.port(), route, client);
    this.startNs = traffic.start().toNanos();
  }

  @Override
  public void listen(End end) throws IOException {
    server.listen(end);
  }

  @Override
  public void serve(End end) throws IOException {
    server.serve(end, connection -> receive(end, connection));
  }

  private void receive(End end, Socket connection) throws IOException {
    Intake intake = new Intake(connection);
    long here = 0;
    while (end.going()) {
      long left = bytesPerTransfer - here;
      long taken = sized && left > 0 ? intake.exactly(Math.min(left, CHUNK)) : intake.some();
      if (taken == 0) {
        return;
      }
      here += taken;
      account(taken, here, end.nowNs());
    }
  }

  private synchronized void account(long taken, long here, long nowNs) {
    received += taken;
    if (here == bytesPerTransfer && completedNs == null) {
      completedNs = nowNs;
    }
  }

  @Override
  public void drive(End end) {
    client.connected(end, socket -> send(end, socket));
  }

  private void send(End end, Socket socket) throws IOException {
    MemorySegment zeros = Arena.ofAuto().allocate(CHUNK);
    long left = bytesPerTransfer;
    while (left > 0 && end.going()) {
      long chunk = Math.min(left, CHUNK);
      long sent = socket.send(zeros.asSlice(0, chunk));
      left -= sent;
      if (sent < chunk && end.stopped()) {
        break;
      }
    }
    socket.finishSending();
    // Until the receiver has all and closes: only then are the connection's counters final.
    new Intake(socket).some();
  }

  /** What was handed to the kernel before the stop still arrives. */
  @Override
  public void stop(End driver) {
    driver.finish();
  }

  @Override
  public void offered(End listener) {
    server.closeDoor();
  }

  @Override
  public synchronized Map<String, Object> result(long nowNs) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("bytes", received);
    if (sized) {
      result.put("completed", completedNs != null);
      if (completedNs != null) {
        result.put("completion", completedNs - startNs);
      }
    }
    result.putAll(client.result());
    return result;
  }
}
