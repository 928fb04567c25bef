package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as a number.
 *
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 */
public record IpAddress(int family, long high, long low) implements Comparable<IpAddress> {
  public static IpAddress v4(int a, int b, int c, int d) {
    return new IpAddress(4, 0, (((long) a << 8 | b) << 8 | c) << 8 | d);
  }

  /** Of text that is known to be an address. */
  public static IpAddress of(String text) {
    return Objects.requireNonNull(parse(text), text);
  }

  /** Null if {@code text} is not an address. */
  public static @Nullable IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
  }

  int bits() {
    return family == 4 ? 32 : 128;
  }

  IpAddress plus(long hosts) {
    return new IpAddress(family, high, low + hosts);
  }

  private static @Nullable IpAddress parse4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    long value = 0;
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return null;
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return new IpAddress(4, 0, value);
  }

  private static @Nullable IpAddress parse6(String text) {
    int gap = text.indexOf("::");
    List<String> head = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    int missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      return null;
    }
    List<String> all = new ArrayList<>(head);
    all.addAll(java.util.Collections.nCopies(Math.max(0, missing), "0"));
    all.addAll(tail);
    long[] halves = new long[2];
    for (int i = 0; i < 8; i++) {
      if (!all.get(i).matches("[0-9a-fA-F]{1,4}")) {
        return null;
      }
      halves[i / 4] = halves[i / 4] << 16 | Integer.parseInt(all.get(i), 16);
    }
    return new IpAddress(6, halves[0], halves[1]);
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Integer.compare(family, other.family);
    int byHigh = Long.compareUnsigned(high, other.high);
    return byFamily != 0 ? byFamily : byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    if (family == 4) {
      return (low >> 24 & 255)
          + "."
          + (low >> 16 & 255)
          + "."
          + (low >> 8 & 255)
          + "."
          + (low & 255);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    return text6(groups);
  }

  /** RFC 5952: the first longest run of two or more zero groups becomes "::". */
  private static String text6(int[] groups) {
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        start = i;
        longest = run;
      }
      i += run;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(i == 0 || (start >= 0 && i == start + longest) ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
