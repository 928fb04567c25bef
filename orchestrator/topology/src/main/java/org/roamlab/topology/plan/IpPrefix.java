package org.roamlab.topology.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address and the length of its network's prefix, written {@code 10.0.1.2/24}.
 *
 * @param address of a network, or of a host in it
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
  /** Of text that is known to be an address with a prefix length. */
  public static IpPrefix of(String text) {
    return Objects.requireNonNull(parse(text), text);
  }

  /** An address alone is a network of one. Null if {@code text} is neither. */
  public static @Nullable IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    String length = slash < 0 ? String.valueOf(address.bits()) : text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > address.bits()) {
      return null;
    }
    return new IpPrefix(address, Integer.parseInt(length));
  }

  public int family() {
    return address.family();
  }

  public IpPrefix network() {
    if (family() == 4) {
      long mask = length == 0 ? 0 : -1L << (32 - length) & 0xffffffffL;
      return new IpPrefix(new IpAddress(4, 0, address.low() & mask), length);
    }
    long high = length >= 64 ? -1L : mask(length);
    long low = length <= 64 ? 0 : mask(length - 64);
    return new IpPrefix(new IpAddress(6, address.high() & high, address.low() & low), length);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  public boolean contains(IpAddress other) {
    return other.family() == family()
        && new IpPrefix(other, length).network().address().equals(network().address());
  }

  public boolean overlaps(IpPrefix other) {
    return length <= other.length ? contains(other.address) : other.contains(address);
  }

  /** The n-th address of the network. */
  public IpAddress host(long n) {
    return network().address().plus(n);
  }

  /** How many addresses can be given to hosts, counted from 1. */
  public long hosts() {
    int free = address.bits() - length;
    // IPv4 keeps the last address for broadcast, but not on networks of two (RFC 3021).
    long all = free >= 62 ? Long.MAX_VALUE : (1L << free) - 1;
    return family() == 4 && free > 1 ? all - 1 : all;
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
