package org.roamlab.agents.pmipv6;

import java.util.List;
import org.roamlab.protocols.wire.Ipv6;

/** IPv6 in IPv6 between two addresses (RFC 2473), as the kernel's ip6_tunnel makes it. */
record Tunnel(String device, Ipv6 local, Ipv6 remote) {
  /** RFC 2473 §4.1.1's encapsulation limit would be an option header that nobody asks for. */
  List<String> up() {
    return List.of(
        "link add name %s type ip6tnl mode ip6ip6 local %s remote %s encaplimit none hoplimit 64"
            .formatted(device, local, remote),
        "link set dev %s addrgenmode none".formatted(device),
        "link set dev %s up".formatted(device));
  }

  List<String> down() {
    return List.of("link del dev " + device);
  }
}
