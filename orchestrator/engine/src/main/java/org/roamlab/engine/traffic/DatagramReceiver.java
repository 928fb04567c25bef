package org.roamlab.engine.traffic;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;
import org.roamlab.linux.SocketBatch;
import org.roamlab.linux.SyscallException;
import org.roamlab.topology.model.Traffic;

/**
 * Counts what arrives of a numbered stream. It is not woken by packets: it fetches all that have
 * come every now and then, with the kernel's time stamps, so that a packet costs the sender's
 * wake-up only.
 */
final class DatagramReceiver {
  private static final long LOOK_NS = 250_000_000;
  // After the last packet was sent: longer than the queues of any link that somebody would use.
  private static final long GRACE_NS = 5_000_000_000L;
  private static final int BATCH = 64;
  private static final int OVERHEAD_BYTES = 2048;
  private static final int MOST_BUFFER = 32 << 20;

  private final Traffic traffic;
  private final int payloadBytes;
  private final long gapNs;
  private final DatagramStatistics statistics = new DatagramStatistics();
  private final SocketBatch batch;
  private @Nullable Socket socket;
  private long lookNs;
  private long clockOffsetNs;
  private long[] sentNs = new long[1024];
  private int sent;
  private boolean allSent;

  DatagramReceiver(Traffic traffic, int payloadBytes, long gapNs) {
    this.traffic = traffic;
    this.payloadBytes = payloadBytes;
    this.gapNs = Math.max(gapNs, 1);
    this.batch = new SocketBatch(BATCH, payloadBytes);
  }

  synchronized void listen(End end) throws IOException {
    Socket receiving = end.own(Socket.udp(traffic.family()));
    receiving.options().onlyOwnFamily();
    receiving.options().timestamps();
    // What the kernel accounts for a packet is up to twice its size, and a fixed part.
    long packetCost = 2L * payloadBytes + OVERHEAD_BYTES;
    long wanted = Math.clamp(2 * LOOK_NS / gapNs * packetCost, 1 << 18, MOST_BUFFER);
    long granted = receiving.options().receiveBuffer((int) wanted);
    lookNs = Math.clamp(granted / packetCost / 2 * gapNs, 1, LOOK_NS);
    receiving.bind(Route.wildcard(traffic.family()), traffic.port());
    socket = receiving;
  }

  void serve(End end) throws IOException {
    Socket receiving;
    synchronized (this) {
      receiving = java.util.Objects.requireNonNull(socket, "listen() comes first");
      clockOffsetNs = SocketBatch.arrivalClockNs() - end.nowNs();
    }
    try {
      long nextNs = Math.max(traffic.start().toNanos(), end.nowNs());
      do {
        nextNs = Math.max(nextNs, end.nowNs()) + lookNs;
        end.sleepUntil(nextNs);
        fetch(receiving);
      } while (end.going() && !done(end.nowNs()));
    } finally {
      end.release(receiving);
    }
  }

  private synchronized void fetch(Socket receiving) throws SyscallException {
    int n;
    do {
      n = receiving.receiveReady(batch);
      for (int i = 0; i < n; i++) {
        account(i);
      }
    } while (n == BATCH);
  }

  private void account(int i) {
    MemorySegment packet = batch.packet(i);
    // A shut socket yields an empty packet once; others may send to the port, too.
    long number =
        packet.byteSize() < DatagramFlow.HEADER_BYTES ? -1 : packet.get(DatagramFlow.LONG, 0);
    if (number < 0 || number >= sent) {
      if (packet.byteSize() > 0) {
        statistics.foreign();
      }
      return;
    }
    statistics.overflowed(batch.overflowed(i));
    statistics.received(
        (int) number,
        packet.get(DatagramFlow.LONG, Long.BYTES),
        batch.arrivedNs(i) - clockOffsetNs,
        (int) packet.byteSize());
  }

  private synchronized boolean done(long nowNs) {
    return allSent && (statistics.packets() >= sent || nowNs >= sentNs[sent - 1] + GRACE_NS);
  }

  /** To be called before the packet is on its way. */
  synchronized void sends(long nowNs) {
    if (sent == sentNs.length) {
      sentNs = Arrays.copyOf(sentNs, 2 * sent);
    }
    sentNs[sent++] = nowNs;
  }

  synchronized void allSent() {
    allSent = true;
  }

  synchronized Map<String, Object> result(long nowNs) {
    return new LinkedHashMap<>(statistics.summary(sent, inFlight(nowNs)));
  }

  /** The last packets, as far as none that came took so long that these must be lost. */
  private int inFlight(long nowNs) {
    int first = sent;
    while (first > statistics.firstUnanswered()
        && nowNs < sentNs[first - 1] + 2 * statistics.maxDelayNs()) {
      first--;
    }
    return sent - first;
  }
}
