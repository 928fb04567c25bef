package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * @param tunnelled access interfaces that are ISATAP tunnels over IPv4, with the gateway's
 *     link-local address there: it is made of the IPv4 address (RFC 5214 §6.1), so it cannot be the
 *     one that all gateways show
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
    int mostMobiles,
    Map<String, Ipv6> tunnelled) {

  /** RFC 6275 §6.1.7: lifetimes are counted in units of 4 s, and zero takes the binding back. */
  static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(4);

  public GatewayPolicy {
    if (lifetime.compareTo(SHORTEST_LIFETIME) < 0) {
      throw new IllegalArgumentException(
          "a registration's lifetime is 4 s at least, not " + lifetime);
    }
    accesses = Map.copyOf(accesses);
    tunnelled = Map.copyOf(tunnelled);
    mobiles = List.copyOf(mobiles);
  }

  /** What it shows on an access link. */
  Ipv6 linkLocal(String access) {
    return tunnelled.getOrDefault(access, linkLocal);
  }

  /** Null where the link has no link-layer addresses that a host could use. */
  @Nullable LinkLayerAddress linkLayer(String access) {
    return tunnelled.containsKey(access) ? null : linkLayer;
  }

  /** The access technology of an access interface; 0, which is reserved, of one that is none. */
  int technology(String access) {
    Integer technology = accesses.get(access);
    return technology == null ? 0 : technology;
  }
}
