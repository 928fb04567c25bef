package org.roamlab.protocols.wire;

/** RFC 1071, over the IPv6 pseudo-header of RFC 8200 §8.1. */
public final class InternetChecksum {
  private InternetChecksum() {}

  /**
   * The value for the checksum field; over a message that carries it, 0 says that it is right.
   *
   * @param source, destination 16 bytes each
   */
  public static int ofIpv6(byte[] source, byte[] destination, int protocol, byte[] message) {
    long sum = sum(source) + sum(destination) + message.length + protocol + sum(message);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) ~sum & 0xffff;
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }
}
