package org.roamlab.engine.traffic;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.linux.Socket;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.Video;

/** A player that fetches segments over HTTP, and a screen that shows them or stalls. */
final class VideoFlow implements Flow {
  private final Traffic traffic;
  private final long segmentBytes;
  private final TcpClient client;
  private final TcpServer server;
  private final VideoServer service;
  private final Route route;
  private final TrafficEvents events;
  private final PlayoutBuffer buffer;
  private final Samples downloads = new Samples();
  private int fetched;

  VideoFlow(Traffic traffic, Video kind, TcpClient client, Route route, TrafficEvents events) {
    this.traffic = traffic;
    this.segmentBytes = Math.max(1, bytes(kind));
    this.client = client;
    this.server = new TcpServer(traffic.id(), traffic.port(), route, client);
    this.service = new VideoServer(segmentBytes);
    this.route = route;
    this.events = events;
    this.buffer =
        new PlayoutBuffer(
            kind.segment(), kind.startBuffer(), kind.maxBuffer(), traffic.start().toNanos());
  }

  private static long bytes(Video kind) {
    return Math.round(kind.rateBitsPerSecond() / 8.0 * kind.segment().toNanos() / 1e9);
  }

  @Override
  public void listen(End listener) throws IOException {
    server.listen(listener);
  }

  @Override
  public void serve(End listener) throws IOException {
    server.serve(listener, connection -> service.serve(listener, connection));
  }

  @Override
  public void drive(End driver) {
    driver.run(traffic.id() + " screen", () -> watch(driver));
    client.connected(driver, socket -> fetchAll(driver, socket));
  }

  private void fetchAll(End end, Socket socket) throws IOException {
    HttpReader reader = new HttpReader(socket);
    while (end.sleepUntil(roomAtNs(end.nowNs()))) {
      long askedNs = end.nowNs();
      request(socket, fetched + 1);
      HttpHead head =
          reader.head().orElseThrow(() -> new EOFException("the server closed the connection"));
      if (head.status() != 200) {
        throw new HttpHead.Malformed("the server answers " + head.start());
      }
      reader.skip(head.contentLength().orElseThrow(() -> new HttpHead.Malformed("no length")));
      arrived(end, askedNs);
    }
  }

  private void request(Socket socket, int number) throws IOException {
    String host = Route.text(route.destination().getAddress());
    String request =
        "GET /segment/%d HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: roamlab\r\nAccept: */*\r\n\r\n"
            .formatted(number, host.contains(":") ? "[" + host + "]" : host, traffic.port());
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    socket.send(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, bytes));
  }

  private synchronized long roomAtNs(long nowNs) {
    return buffer.roomAtNs(nowNs);
  }

  private synchronized void arrived(End end, long askedNs) {
    long nowNs = end.nowNs();
    fetched++;
    downloads.add(nowNs - askedNs);
    // If it arrives in the very instant at which the buffer is empty, the picture does not stop.
    boolean stalled = buffer.everPlayed() && !buffer.playing();
    boolean begins = buffer.segmentArrived(nowNs);
    if (begins && stalled) {
      events.write("stall-end", end.node(), Map.of("buffer", buffer.bufferedNs(nowNs)));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("segment", fetched);
    fields.put("bytes", segmentBytes);
    fields.put("duration", nowNs - askedNs);
    fields.put("buffer", buffer.bufferedNs(nowNs));
    events.write("segment", end.node(), fields);
    notifyAll();
  }

  /** Wakes when the buffer would be empty, unless more has come meanwhile. */
  private void watch(End end) {
    while (awaitPlaying(end) && end.sleepUntil(emptyAtNs())) {
      showOrStall(end);
    }
  }

  private synchronized boolean awaitPlaying(End end) {
    while (!buffer.playing() && !end.stopped()) {
      try {
        wait();
      } catch (InterruptedException nodeDead) {
        return false;
      }
    }
    return !end.stopped();
  }

  private synchronized long emptyAtNs() {
    return buffer.emptyAtNs();
  }

  private synchronized void showOrStall(End end) {
    if (buffer.runsEmpty(end.nowNs())) {
      events.write("stall", end.node(), Map.of("buffer", 0));
    }
  }

  @Override
  public void stop(End driver) {
    driver.stop();
    endWatching();
  }

  @Override
  public void kill(End driver) {
    driver.vanish();
    endWatching();
  }

  private synchronized void endWatching() {
    notifyAll();
  }

  @Override
  public void offered(End listener) {
    server.closeDoor();
  }

  @Override
  public synchronized Map<String, Object> result(long nowNs) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("segments", fetched);
    result.put("bytes", fetched * segmentBytes);
    result.put("startup", buffer.startupNs(nowNs));
    result.put("stalls", buffer.stalls());
    result.put("stalled", buffer.stalledNs(nowNs));
    result.put("download", downloads.summary());
    result.putAll(client.result());
    return result;
  }
}
