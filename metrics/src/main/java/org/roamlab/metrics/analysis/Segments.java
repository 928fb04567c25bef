package org.roamlab.metrics.analysis;

import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.tcp.TcpSegment;
import org.roamlab.metrics.udp.Datagrams;

/**
 * The TCP segments of a traffic that carry data, each to be found again at another node by its last
 * byte.
 */
final class Segments {
  private final TcpSegment segment = new TcpSegment();
  private final Datagrams toPort;
  private final Datagrams fromPort;

  Segments(ColumnStore store) {
    toPort = new Datagrams(store);
    fromPort = new Datagrams(store);
  }

  void saw(Packet packet, RunPlan.Traffic traffic, long tNs) {
    if (!segment.read(packet) || segment.payload() == 0) return;
    boolean to = segment.destinationPort() == traffic.port();
    (to ? toPort : fromPort).add(tNs, segment.lastByte(), segment.payload(), packet.ipLength(0));
  }

  /** Whether more data goes to the traffic's port than comes from it. */
  boolean mostlyToPort() {
    return toPort.payloadBytes() >= fromPort.payloadBytes();
  }

  Datagrams way(boolean toThePort) {
    return toThePort ? toPort : fromPort;
  }
}
