package org.roamlab.topology.plan.pmipv6;

import java.util.HexFormat;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;

/** The address that a host makes of a prefix: with a modified EUI-64 (RFC 4291 appendix A). */
final class InterfaceIdentifier {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
  private static final long UNIVERSAL_BIT = 0x02L << 56;

  private InterfaceIdentifier() {}

  static IpAddress address(IpPrefix prefix, String mac) {
    byte[] b = COLONS.parseHex(mac);
    long high = (b[0] & 0xffL) << 16 | (b[1] & 0xffL) << 8 | (b[2] & 0xffL);
    long low = (b[3] & 0xffL) << 16 | (b[4] & 0xffL) << 8 | (b[5] & 0xffL);
    long identifier = (high << 40 | 0xfffeL << 24 | low) ^ UNIVERSAL_BIT;
    return new IpAddress(6, prefix.address().high(), identifier);
  }
}
