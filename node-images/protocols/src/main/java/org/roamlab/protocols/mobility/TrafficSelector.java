package org.roamlab.protocols.mobility;

import org.roamlab.protocols.wire.Ipv6;

/**
 * RFC 6088 §3.2, as far as it names one flow: single values, no ranges. A value of zero, or the
 * unspecified address, selects any.
 */
public record TrafficSelector(
    Ipv6 source, Ipv6 destination, int sourcePort, int destinationPort, int nextHeader) {
  public static final TrafficSelector ANY =
      new TrafficSelector(Ipv6.UNSPECIFIED, Ipv6.UNSPECIFIED, 0, 0, 0);
}
