package org.roamlab.engine.traffic;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.linux.Socket;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.RequestResponse;

/** One question at a time on one connection; how long each answer takes is what is measured. */
final class RequestResponseFlow implements Flow {
  private static final int CHUNK = 256 * 1024;

  private final RequestResponse kind;
  private final TcpClient client;
  private final TcpServer server;
  private final long startNs;
  private final long intervalNs;
  private final Samples latencies = new Samples();
  private long requests;
  private long due;

  RequestResponseFlow(Traffic traffic, RequestResponse kind, TcpClient client, Route route) {
    this.kind = kind;
    this.client = client;
    this.server = new TcpServer(traffic.id(), traffic.port(), route, client);
    this.startNs = traffic.start().toNanos();
    this.intervalNs = kind.interval().toNanos();
  }

  @Override
  public void listen(End end) throws IOException {
    server.listen(end);
  }

  @Override
  public void serve(End end) throws IOException {
    server.serve(end, connection -> answer(end, connection));
  }

  private void answer(End end, Socket connection) throws IOException {
    MemorySegment zeros = Arena.ofAuto().allocate(Math.min(CHUNK, kind.responseBytes()));
    Intake intake = new Intake(connection);
    while (end.going() && intake.exactly(kind.requestBytes()) == kind.requestBytes()) {
      for (long left = kind.responseBytes(); left > 0 && end.going(); ) {
        left -= connection.send(zeros.asSlice(0, Math.min(zeros.byteSize(), left)));
      }
    }
  }

  @Override
  public void drive(End end) {
    client.connected(end, socket -> ask(end, socket));
  }

  private void ask(End end, Socket socket) throws IOException {
    MemorySegment request = Arena.ofAuto().allocate(kind.requestBytes());
    Intake intake = new Intake(socket);
    while (end.sleepUntil(nextDue(end.nowNs()))) {
      long askedNs = end.nowNs();
      requests++;
      socket.send(request);
      if (intake.exactly(kind.responseBytes()) < kind.responseBytes()) {
        if (end.stopped()) {
          return;
        }
        throw new EOFException("the server closed it before its answer was complete");
      }
      latencies.add(end.nowNs() - askedNs);
    }
  }

  /** Instants at which the last answer was still missing are left out, the grid stays. */
  private long nextDue(long nowNs) {
    if (intervalNs == 0) {
      return nowNs;
    }
    long elapsedNs = Math.max(0, nowNs - startNs);
    due = Math.max(due, (elapsedNs + intervalNs - 1) / intervalNs);
    return startNs + due++ * intervalNs;
  }

  @Override
  public void offered(End listener) {
    server.closeDoor();
  }

  @Override
  public Map<String, Object> result(long nowNs) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("requests", requests);
    result.put("responses", latencies.size());
    result.put("bytes", (long) latencies.size() * kind.responseBytes());
    result.put("latency", latencies.summary());
    result.putAll(client.result());
    return result;
  }
}
