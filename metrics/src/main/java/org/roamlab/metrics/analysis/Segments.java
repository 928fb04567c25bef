package org.roamlab.metrics.analysis;

import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.udp.Datagrams;

/** The TCP segments of a traffic that carry data, each to be found again at another node. */
final class Segments {
  private final Datagrams toPort;
  private final Datagrams fromPort;

  Segments(ColumnStore store) {
    toPort = new Datagrams(store);
    fromPort = new Datagrams(store);
  }

  void saw(Packet packet, RunPlan.Traffic traffic, long tNs, long fingerprint) {
    int at = packet.transport();
    int header = 4 * (Bytes.u8(packet.bytes(), at + 12) >> 4);
    int payload = packet.transportLength() - header;
    if (payload <= 0) return;
    boolean to = Bytes.u16(packet.bytes(), at + 2) == traffic.port();
    (to ? toPort : fromPort).add(tNs, fingerprint, payload, packet.ipLength(0));
  }

  /** Whether more data goes to the traffic's port than comes from it. */
  boolean mostlyToPort() {
    return toPort.payloadBytes() >= fromPort.payloadBytes();
  }

  Datagrams way(boolean toThePort) {
    return toThePort ? toPort : fromPort;
  }
}
