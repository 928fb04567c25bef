package org.roamlab.metrics.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.wire.Ipv6;

/**
 * An IP address as two longs; IPv4 as ::ffff:a.b.c.d, so that one type holds both.
 *
 * @param high, low the 128 bits
 */
public record Address(long high, long low) {
  static final long MAPPED = 0xffff_0000_0000L;

  /** Null where the text is not an address; never asks a name server. */
  public static @Nullable Address parse(@Nullable String text) {
    if (text == null || text.isEmpty() || !text.matches("[0-9a-fA-F:.]+")) return null;
    if (text.indexOf(':') < 0 && !text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) return null;
    try {
      return of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static Address of(byte[] bytes) {
    if (bytes.length == 4) return new Address(0, MAPPED | Bytes.u32(bytes, 0));
    return new Address(Bytes.i64(bytes, 0), Bytes.i64(bytes, 8));
  }

  /** The link-local address that an interface makes of its MAC (RFC 4291, appendix A). */
  public static Address linkLocal(long mac) {
    long upper = (mac >>> 24) ^ 0x02_0000L;
    return new Address(0xfe80L << 48, upper << 40 | 0xff_fe00_0000L | (mac & 0xff_ffffL));
  }

  /** Whether it is for a group, or for all on a link. */
  public boolean isMulticast() {
    if (!isIpv4()) return high >>> 56 == 0xff;
    int first = (int) (low >>> 24) & 0xff;
    return (first >= 224 && first < 240) || (low & 0xffff_ffffL) == 0xffff_ffffL;
  }

  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  @Override
  public String toString() {
    if (isIpv4()) {
      return (low >> 24 & 0xff)
          + "."
          + (low >> 16 & 0xff)
          + "."
          + (low >> 8 & 0xff)
          + "."
          + (low & 0xff);
    }
    return new Ipv6(high, low).toString();
  }
}
