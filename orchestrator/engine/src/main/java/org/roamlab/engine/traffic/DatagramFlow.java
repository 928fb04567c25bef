package org.roamlab.engine.traffic;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import org.roamlab.linux.Socket;
import org.roamlab.linux.SyscallException;
import org.roamlab.topology.model.Traffic;

/**
 * UDP packets at planned instants, each with its number and its time of sending (64 bits each, ns
 * since the start of the experiment).
 */
final class DatagramFlow implements Flow {
  static final int HEADER_BYTES = 16;
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  // So that a queue in the network drops what is too much, not the socket before it.
  private static final int SEND_BUFFER = 16 << 20;

  private final Traffic traffic;
  private final Route route;
  private final SendTimes times;
  private final int payloadBytes;
  private final SendErrors errors;
  private final DatagramReceiver receiver;

  /**
   * @param leastGapNs how close packets may follow each other: sizes the receiver's buffer
   */
  DatagramFlow(
      Traffic traffic, SendTimes times, int payloadBytes, long leastGapNs, TrafficEvents events) {
    if (payloadBytes < HEADER_BYTES) {
      throw new IllegalArgumentException(
          "traffic "
              + traffic.id()
              + ": payload "
              + payloadBytes
              + " B is too small for number and"
              + " time of sending; at least "
              + HEADER_BYTES
              + " B");
    }
    this.traffic = traffic;
    this.route = Route.of(traffic, false);
    this.times = times;
    this.payloadBytes = payloadBytes;
    this.errors = new SendErrors(events);
    this.receiver = new DatagramReceiver(traffic, payloadBytes, leastGapNs);
  }

  @Override
  public void listen(End end) throws IOException {
    receiver.listen(end);
  }

  @Override
  public void serve(End end) throws IOException {
    receiver.serve(end);
  }

  @Override
  public void drive(End end) throws IOException {
    Socket socket = end.own(Socket.udp(route.ipVersion()));
    try {
      socket.options().sendBuffer(SEND_BUFFER);
      if (prepared(end, socket)) {
        sendAll(end, socket);
      }
    } finally {
      end.release(socket);
    }
  }

  /** The source address may come later than the traffic: a node that is still to be attached. */
  private boolean prepared(End end, Socket socket) {
    while (end.going()) {
      try {
        route.applyTo(socket);
        return true;
      } catch (IOException refused) {
        if (refused instanceof SyscallException cause) {
          errors.refused(end, cause);
        }
      }
      end.sleepUntil(end.nowNs() + TcpClient.RETRY_NS);
    }
    return false;
  }

  private void sendAll(End end, Socket socket) {
    Socket.Destination destination = Socket.Destination.of(route.destination());
    MemorySegment packet = Arena.ofAuto().allocate(payloadBytes, Long.BYTES);
    long startNs = traffic.start().toNanos();
    long stopNs = traffic.stop() == null ? Long.MAX_VALUE : traffic.stop().toNanos();
    for (int n = 0; ; n++) {
      long dueNs = startNs + times.next();
      // No packet at the stop itself; but the traffic lasts until then.
      if (!end.sleepUntil(Math.min(dueNs, stopNs)) || dueNs >= stopNs) {
        return;
      }
      long nowNs = end.nowNs();
      packet.set(LONG, 0, n);
      packet.set(LONG, Long.BYTES, nowNs);
      receiver.sends(nowNs);
      try {
        socket.sendTo(destination, packet);
        errors.sent();
      } catch (SyscallException refused) {
        errors.refused(end, refused);
      }
    }
  }

  @Override
  public void offered(End listener) {
    receiver.allSent();
  }

  @Override
  public Map<String, Object> result(long nowNs) {
    Map<String, Object> result = receiver.result(nowNs);
    result.put("refused", errors.refused());
    return result;
  }
}
