package org.roamlab.metrics.analysis;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Address;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;

/** Link-layer addresses as numbers. */
final class Macs {
  private static final int ETHERNET = 1;
  private static final int MAC_BYTES = 6;
  private static final int GROUP = 1;

  private Macs() {}

  /** -1 where the text is none. */
  static long parse(String text) {
    String digits = text.replace(":", "");
    return digits.matches("[0-9a-fA-F]{12}") ? Long.parseLong(digits, 16) : -1;
  }

  /**
   * The link-local address of the station that an Ethernet header names; null for a group, and
   * where there is no such header.
   */
  static @Nullable Address stationAt(Packet packet, int offset) {
    int at = packet.start() + offset;
    boolean ethernet = packet.linkType() == ETHERNET && at + MAC_BYTES <= packet.capturedEnd();
    if (!ethernet || (packet.bytes()[at] & GROUP) != 0) return null;
    long upper = Bytes.u16(packet.bytes(), at);
    return Address.linkLocal(upper << 32 | Bytes.u32(packet.bytes(), at + 2));
  }
}
