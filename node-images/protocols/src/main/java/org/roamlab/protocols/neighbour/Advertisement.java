package org.roamlab.protocols.neighbour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterAdvertisement;
import org.roamlab.protocols.neighbour.NeighbourOption.Mtu;
import org.roamlab.protocols.neighbour.NeighbourOption.PrefixInformation;
import org.roamlab.protocols.neighbour.NeighbourOption.SourceLinkLayer;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** Puts together the advertisement of a router that hands out prefixes. */
public final class Advertisement {
  private static final int HOP_LIMIT = 64;

  private Advertisement() {}

  /**
   * @param router its link-layer address; null where the link has none that a host could use
   * @param prefixes from which the host is to make addresses
   * @param withdrawn those that it had and that end now
   * @param lifetime of the router and of the prefixes
   * @param mtu 0 says nothing of it
   */
  public static RouterAdvertisement of(
      @Nullable LinkLayerAddress router,
      Collection<Prefix> prefixes,
      Collection<Prefix> withdrawn,
      Duration lifetime,
      int mtu) {
    List<NeighbourOption> options = new ArrayList<>();
    if (router != null) {
      options.add(new SourceLinkLayer(router));
    }
    if (mtu > 0) {
      options.add(new Mtu(mtu));
    }
    prefixes.forEach(p -> options.add(new PrefixInformation(p, true, true, lifetime, lifetime)));
    withdrawn.forEach(
        p -> options.add(new PrefixInformation(p, true, true, Duration.ZERO, Duration.ZERO)));
    Duration router16 = prefixes.isEmpty() ? Duration.ZERO : shorter(lifetime);
    return new RouterAdvertisement(
        HOP_LIMIT, false, false, router16, Duration.ZERO, Duration.ZERO, List.copyOf(options));
  }

  // RFC 4861 §6.2.1: AdvDefaultLifetime is at most 9000 s.
  private static Duration shorter(Duration lifetime) {
    Duration most = Duration.ofSeconds(9000);
    return lifetime.compareTo(most) > 0 ? most : lifetime;
  }
}
