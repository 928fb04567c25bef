package org.roamlab.engine.traffic;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** Echo requests and replies: RFC 792, RFC 4443 §4. */
final class IcmpEcho {
  static final int HEADER_BYTES = 8;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int MIN_IPV4_HEADER = 20;

  private final boolean ipv4;
  private final int identifier;

  IcmpEcho(int ipVersion, int identifier) {
    this.ipv4 = ipVersion == 4;
    this.identifier = identifier & 0xffff;
  }

  /** Fills {@code packet}, whose size is the header's and the payload's. */
  void request(MemorySegment packet, int sequence, long sentNs) {
    packet.set(SHORT, 0, (short) ((ipv4 ? 8 : 128) << 8));
    packet.set(SHORT, 2, (short) 0);
    packet.set(SHORT, 4, (short) identifier);
    packet.set(SHORT, 6, (short) sequence);
    if (packet.byteSize() >= HEADER_BYTES + Long.BYTES) {
      packet.set(LONG, HEADER_BYTES, sentNs);
    }
    if (ipv4) {
      // For IPv6 the kernel does it: the checksum covers addresses that it chooses.
      packet.set(SHORT, 2, (short) ~sum(packet));
    }
  }

  /** The sequence number (16 bits) if this is a reply to one of our requests. */
  OptionalInt reply(MemorySegment packet) {
    int at = 0;
    if (ipv4) {
      // A raw IPv4 socket delivers the IP header, too.
      at =
          packet.byteSize() < MIN_IPV4_HEADER ? 0 : (packet.get(ValueLayout.JAVA_BYTE, 0) & 15) * 4;
    }
    if (packet.byteSize() < at + HEADER_BYTES || (ipv4 && at < MIN_IPV4_HEADER)) {
      return OptionalInt.empty();
    }
    boolean isReply = packet.get(ValueLayout.JAVA_BYTE, at) == (byte) (ipv4 ? 0 : 129);
    boolean ours = (packet.get(SHORT, at + 4) & 0xffff) == identifier;
    return isReply && ours
        ? OptionalInt.of(packet.get(SHORT, at + 6) & 0xffff)
        : OptionalInt.empty();
  }

  /** The number that was really sent: 16 bits are enough while fewer than 2^16 are under way. */
  static int unwrap(int sequence16, int sent) {
    int candidate = ((sent - 1) & ~0xffff) | sequence16;
    return candidate < sent ? candidate : candidate - 0x10000;
  }

  /** RFC 1071. */
  private static int sum(MemorySegment packet) {
    long sum = 0;
    long size = packet.byteSize();
    for (long i = 0; i + 1 < size; i += 2) {
      sum += packet.get(SHORT, i) & 0xffff;
    }
    if (size % 2 == 1) {
      sum += (packet.get(ValueLayout.JAVA_BYTE, size - 1) & 0xff) << 8;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) sum;
  }
}
