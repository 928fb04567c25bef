package org.roamlab.protocols.wire;

import java.util.HexFormat;
import org.roamlab.protocols.AsText;

/** An IPv6 address as a value. */
public record Ipv6(long high, long low) implements AsText {
  public static final Ipv6 UNSPECIFIED = new Ipv6(0, 0);

  public static Ipv6 read(ByteReader in, String field) throws Malformed {
    return new Ipv6(in.i64(field), in.i64(field));
  }

  public byte[] bytes() {
    return new ByteWriter().i64(high).i64(low).toByteArray();
  }

  /** The same prefix with all other bits zero. */
  public Ipv6 prefix(int length) {
    long highMask = length == 0 ? 0 : -1L << Math.max(0, 64 - length);
    long lowMask = length <= 64 ? 0 : -1L << (128 - length);
    return new Ipv6(high & highMask, low & lowMask);
  }

  /** RFC 5952: lower case, no leading zeros, the first longest run of zero groups as {@code ::}. */
  @Override
  public String toString() {
    int runStart = -1;
    int runLength = 1; // §4.2.2: a single zero group is not shortened
    for (int i = 0; i < 8; i++) {
      int length = zerosFrom(i);
      if (length > runLength) {
        runStart = i;
        runLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  public static Ipv6 parse(String text) {
    String[] halves = text.split("::", -1);
    if (halves.length > 2 || text.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is no IPv6 address");
    }
    int[] head = groups(halves[0], text);
    int[] tail = halves.length == 2 ? groups(halves[1], text) : new int[0];
    if (halves.length == 1 ? head.length != 8 : head.length + tail.length > 7) {
      throw new IllegalArgumentException("'" + text + "' is no IPv6 address");
    }
    int[] all = new int[8];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    return new Ipv6(word(all, 0), word(all, 4));
  }

  private static int[] groups(String half, String whole) {
    if (half.isEmpty()) {
      return new int[0];
    }
    String[] texts = half.split(":", -1);
    int[] groups = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (texts[i].isEmpty() || texts[i].length() > 4) {
        throw new IllegalArgumentException("'" + whole + "' is no IPv6 address");
      }
      groups[i] = HexFormat.fromHexDigits(texts[i]);
    }
    return groups;
  }

  private static long word(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  private int zerosFrom(int group) {
    int count = 0;
    while (group + count < 8 && group(group + count) == 0) {
      count++;
    }
    return count;
  }

  private int group(int i) {
    return (int) ((i < 4 ? high >>> (48 - 16 * i) : low >>> (112 - 16 * i)) & 0xffff);
  }
}
