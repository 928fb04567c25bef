package org.roamlab.agents.pmipv6;

import java.util.List;
import org.roamlab.protocols.wire.Ipv6;

/**
 * IPv6 in IPv6 between two addresses (RFC 2473).
 *
 * @param mtu of the device: what fits through the path without the tunnel's header
 */
record Tunnel(String device, Ipv6 local, Ipv6 remote, int mtu) {
  /**
   * As the kernel's ip6_tunnel makes it. RFC 2473 §4.1.1's encapsulation limit would be an option
   * header that nobody asks for.
   */
  String added() {
    return "link add name %s type ip6tnl mode ip6ip6 local %s remote %s encaplimit none hoplimit 64"
        .formatted(device, local, remote);
  }

  /** Once the device is there, whoever has made it. */
  List<String> up() {
    return List.of(
        "link set dev %s addrgenmode none".formatted(device),
        "link set dev %s mtu %d".formatted(device, mtu),
        "link set dev %s up".formatted(device));
  }

  List<String> down() {
    return List.of("link del dev " + device);
  }
}
