package org.roamlab.engine.traffic;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;
import org.roamlab.linux.SocketBatch;
import org.roamlab.linux.SyscallException;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.Ping;

/**
 * Echo requests at even distances. Replies wait, with the kernel's time of their arrival, until the
 * next request is due, so that a ping costs one wake-up.
 */
final class PingFlow implements Flow {
  private static final int BATCH = 16;
  private static final int MAX_IPV4_HEADER = 60;
  private static final int WAITING_REPLIES = 64;
  // A reply that comes later than this after the last request does not count.
  private static final long GRACE_NS = 2_000_000_000L;

  private final Traffic traffic;
  private final Ping kind;
  private final Route route;
  private final IcmpEcho echo;
  private final SendErrors errors;
  private final SocketBatch batch;
  private final List<Long> sentNs = new ArrayList<>();
  private @Nullable Long[] rttNs = new Long[256];
  private int replies;
  private int duplicates;
  private int overflowed;
  private long clockOffsetNs;
  private long endedNs;

  PingFlow(Traffic traffic, Ping kind, TrafficEvents events) {
    this.traffic = traffic;
    this.kind = kind;
    this.route = Route.of(traffic, false);
    this.echo = new IcmpEcho(traffic.family(), traffic.port());
    this.errors = new SendErrors(events);
    this.batch =
        new SocketBatch(BATCH, MAX_IPV4_HEADER + IcmpEcho.HEADER_BYTES + kind.payloadBytes());
  }

  @Override
  public void drive(End end) throws IOException {
    Socket socket = end.own(Socket.icmp(route.ipVersion()));
    try {
      socket.options().onlyEchoReplies();
      socket.options().timestamps();
      int packetCost = 2 * (IcmpEcho.HEADER_BYTES + kind.payloadBytes()) + 2048;
      socket.options().receiveBuffer(WAITING_REPLIES * packetCost);
      clockOffsetNs = SocketBatch.arrivalClockNs() - end.nowNs();
      bind(end, socket);
      pingAll(end, socket);
      awaitLast(end, socket);
    } finally {
      fetch(socket);
      endedNs = end.nowNs();
      end.release(socket);
    }
  }

  /** The source address may come later than the traffic: a node that is still to be attached. */
  private void bind(End end, Socket socket) throws IOException {
    while (end.going()) {
      try {
        route.applyTo(socket);
        return;
      } catch (SyscallException refused) {
        errors.refused(end, refused);
      }
      end.sleepUntil(end.nowNs() + TcpClient.RETRY_NS);
    }
  }

  private void pingAll(End end, Socket socket) throws SyscallException {
    // Without a port: raw IPv6 sockets take it for a protocol number.
    Socket.Destination destination =
        Socket.Destination.of(new InetSocketAddress(route.destination().getAddress(), 0));
    MemorySegment packet = Arena.ofAuto().allocate(IcmpEcho.HEADER_BYTES + kind.payloadBytes(), 8);
    long startNs = traffic.start().toNanos();
    long stopNs = traffic.stop() == null ? Long.MAX_VALUE : traffic.stop().toNanos();
    while (true) {
      long dueNs = startNs + sentNs.size() * kind.interval().toNanos();
      if (dueNs >= stopNs || !end.sleepUntil(dueNs)) {
        return;
      }
      fetch(socket);
      sentNs.add(end.nowNs());
      echo.request(packet, sentNs.size() - 1, sentNs.getLast());
      try {
        socket.sendTo(destination, packet);
        errors.sent();
      } catch (SyscallException refused) {
        errors.refused(end, refused);
      }
    }
  }

  /** In steps as long as the interval: the last reply needs no wake-up of its own either. */
  private void awaitLast(End end, Socket socket) throws SyscallException {
    long untilNs = end.nowNs() + GRACE_NS;
    while (replies < sentNs.size() && end.nowNs() < untilNs) {
      long nextNs = Math.min(untilNs, end.nowNs() + kind.interval().toNanos());
      if (!end.sleepUntil(nextNs)) {
        return;
      }
      fetch(socket);
    }
  }

  private void fetch(Socket socket) throws SyscallException {
    int n;
    do {
      n = socket.receiveReady(batch);
      for (int i = 0; i < n; i++) {
        account(i);
      }
    } while (n == BATCH);
  }

  private void account(int i) {
    OptionalInt sequence = echo.reply(batch.packet(i));
    if (sequence.isEmpty()) {
      return;
    }
    overflowed = Math.max(overflowed, batch.overflowed(i));
    int number = IcmpEcho.unwrap(sequence.getAsInt(), sentNs.size());
    if (number < 0) {
      return;
    }
    if (number >= rttNs.length) {
      rttNs = Arrays.copyOf(rttNs, Math.max(number + 1, 2 * rttNs.length));
    }
    if (rttNs[number] != null) {
      duplicates++;
      return;
    }
    rttNs[number] = batch.arrivedNs(i) - clockOffsetNs - sentNs.get(number);
    replies++;
  }

  /** The stop is no reason to miss the reply that is under way. */
  @Override
  public void stop(End driver) {
    // pingAll knows the stop itself; the end of the experiment stops the end in any case.
  }

  @Override
  public Map<String, Object> result(long nowNs) {
    Samples samples = new Samples();
    Arrays.stream(rttNs).filter(java.util.Objects::nonNull).forEach(samples::add);
    int inFlight = inFlight();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("sent", sentNs.size());
    result.put("packets", replies);
    result.put("lost", sentNs.size() - inFlight - replies);
    result.put("inFlight", inFlight);
    result.put("duplicates", duplicates);
    result.put("refused", errors.refused());
    result.put("overflowed", overflowed);
    result.put("rtt", samples.summary());
    // One per request, null for a lost one: the figure over time.
    result.put("rtts", Arrays.asList(rttNs).subList(0, Math.min(sentNs.size(), rttNs.length)));
    return result;
  }

  /** The last requests, as far as no reply took so long that theirs must be lost. */
  private int inFlight() {
    long longestNs =
        Arrays.stream(rttNs)
            .filter(java.util.Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    int first = sentNs.size();
    while (first > 0
        && (first > rttNs.length || rttNs[first - 1] == null)
        && endedNs < sentNs.get(first - 1) + 2 * longestNs) {
      first--;
    }
    return sentNs.size() - first;
  }
}
