package org.roamlab.metrics.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

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
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) ((high >>> (48 - 16 * i)) & 0xffff);
      groups[4 + i] = (int) ((low >>> (48 - 16 * i)) & 0xffff);
    }
    return compressed(groups);
  }

  /** RFC 5952: the first longest run of at least two zero groups becomes {@code ::}. */
  private static String compressed(int[] groups) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) end++;
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (i > 0 && i != bestStart + bestLength) text.append(':');
      else if (i > 0 && bestStart < 0) text.append(':');
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
