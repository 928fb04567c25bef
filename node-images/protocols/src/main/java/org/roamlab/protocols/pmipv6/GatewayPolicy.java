package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/**
 * How a mobile access gateway is set up.
 *
 * @param address its Proxy Care-of Address
 * @param anchor the local mobility anchor's address
 * @param linkLocal, linkLayer what it shows on access links: the same at every gateway, so that a
 *     mobile node sees one router wherever it is (RFC 5213 §6.8)
 * @param accesses its access interfaces by name, with their access technology (RFC 5213 §8.5)
 * @param mobiles the profiles
 * @param anyone whether nodes without a profile are served too, as plain terminals named by their
 *     link-layer address
 * @param lifetime asked for each registration
 * @param timestamps whether registrations are ordered by timestamps, else by sequence numbers
 * @param advertisedLifetime of its prefixes and of itself as a router, in its advertisements
 * @param advertisedMtu of the access links less the tunnel's header; 0 says nothing of it
 * @param mostMobiles how many attachments it keeps at a time
 */
public record GatewayPolicy(
    Ipv6 address,
    Ipv6 anchor,
    Ipv6 linkLocal,
    LinkLayerAddress linkLayer,
    Map<String, Integer> accesses,
    List<MobileProfile> mobiles,
    boolean anyone,
    Duration lifetime,
    boolean timestamps,
    Duration advertisedLifetime,
    int advertisedMtu,
    int mostMobiles) {

  /** RFC 6275 §6.1.7: lifetimes are counted in units of 4 s, and zero takes the binding back. */
  static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(4);

  public GatewayPolicy {
    if (lifetime.compareTo(SHORTEST_LIFETIME) < 0) {
      throw new IllegalArgumentException(
          "a registration's lifetime is 4 s at least, not " + lifetime);
    }
    accesses = Map.copyOf(accesses);
    mobiles = List.copyOf(mobiles);
  }

  /** The access technology of an access interface; 0, which is reserved, of one that is none. */
  int technology(String access) {
    Integer technology = accesses.get(access);
    return technology == null ? 0 : technology;
  }
}
