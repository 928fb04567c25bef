package org.roamlab.metrics.analysis;

import java.util.HashMap;
import java.util.Map;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.series.Columns;

/** Echo requests and replies of one traffic, as its sender saw them. */
final class Echoes {
  /** Requests that are older than so many are taken for lost. */
  private static final int MAX_WAITING = 1 << 16;

  private final Map<Integer, Long> waiting = new HashMap<>();
  final Columns rtt;
  final Columns answered;
  final Columns wire;
  final Columns requests;
  private long payloadBytes;
  private long wireBytes;

  Echoes(ColumnStore store) {
    rtt = new Columns(store);
    answered = new Columns(store);
    wire = new Columns(store);
    requests = new Columns(store);
  }

  /** Whether it is an echo request or reply at all. */
  static boolean isEcho(Packet p) {
    if (p.layers() == 0 || p.transport() < 0 || p.transport() + 8 > p.capturedEnd()) return false;
    int type = Bytes.u8(p.bytes(), p.transport());
    return switch (p.protocol()) {
      case Dissector.ICMP -> type == 8 || type == 0;
      case Dissector.ICMPV6 -> type == 128 || type == 129;
      default -> false;
    };
  }

  void packet(Packet p, long tNs) {
    int type = Bytes.u8(p.bytes(), p.transport());
    int key = Bytes.i32(p.bytes(), p.transport() + 4);
    boolean request = type == 8 || type == 128;
    if (request) asked(key, tNs);
    else answered(p, key, tNs);
  }

  private void asked(int key, long tNs) {
    if (waiting.size() >= MAX_WAITING) waiting.clear();
    waiting.put(key, tNs);
    requests.addWhole(tNs, key);
  }

  private void answered(Packet p, int key, long tNs) {
    Long askedNs = waiting.remove(key);
    if (askedNs == null) return;
    payloadBytes += p.transportLength() - 8;
    wireBytes += p.ipLength(0);
    rtt.add(tNs, (tNs - askedNs) / 1e6);
    answered.addWhole(tNs, payloadBytes);
    wire.addWhole(tNs, wireBytes);
  }
}
