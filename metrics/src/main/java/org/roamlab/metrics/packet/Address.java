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
