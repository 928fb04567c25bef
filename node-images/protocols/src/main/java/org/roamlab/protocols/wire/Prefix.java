package org.roamlab.protocols.wire;

import org.roamlab.protocols.AsText;

/** An IPv6 prefix; bits behind its length are zero. */
public record Prefix(Ipv6 address, int length) implements AsText {
  public static final Prefix ANY = new Prefix(Ipv6.UNSPECIFIED, 0);

  public Prefix {
    if (length < 0 || length > 128) {
      throw new IllegalArgumentException("a prefix has 0 to 128 bits, not " + length);
    }
    address = address.prefix(length);
  }

  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("'" + text + "' is no prefix, as 2001:db8:1::/64 is");
    }
    return new Prefix(
        Ipv6.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(Ipv6 other) {
    return other.prefix(length).equals(address);
  }

  public boolean contains(Prefix other) {
    return other.length >= length && contains(other.address);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
