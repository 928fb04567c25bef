package org.roamlab.agents.pmipv6;

import java.util.Optional;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/** Takes the six parameters of a flow from a packet, from its IPv6 header on (RFC 8200). */
public final class FlowKeys {
  private static final int HEADER_BYTES = 40;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int LABEL = 0xf_ffff;

  private FlowKeys() {}

  /** Empty where the packet is cut off before its ports, or is none of IPv6. */
  public static Optional<FlowKey> of(byte[] packet) {
    if (packet.length < HEADER_BYTES || (packet[0] & 0xf0) != 0x60) {
      return Optional.empty();
    }
    int label = (u16(packet, 0) << 16 | u16(packet, 2)) & LABEL;
    int next = packet[6] & 0xff;
    int at = HEADER_BYTES;
    while (next == HOP_BY_HOP || next == ROUTING || next == DESTINATION_OPTIONS) {
      if (at + 2 > packet.length) {
        return Optional.empty();
      }
      next = packet[at] & 0xff;
      at += 8 + (packet[at + 1] & 0xff) * 8;
    }
    if (next == FRAGMENT || at + 4 > packet.length) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FlowKey(
              address(packet, 8),
              address(packet, 24),
              label,
              next,
              u16(packet, at),
              u16(packet, at + 2)));
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Ipv6 address(byte[] packet, int at) throws Malformed {
    byte[] bytes = java.util.Arrays.copyOfRange(packet, at, at + 16);
    return Ipv6.read(new ByteReader(bytes), "address");
  }

  private static int u16(byte[] packet, int at) {
    return (packet[at] & 0xff) << 8 | (packet[at + 1] & 0xff);
  }
}
