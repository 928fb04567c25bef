package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/**
 * How a local mobility anchor is set up.
 *
 * @param address where gateways send their registrations
 * @param gateways those that may register nodes; a gateway's place in the list, from 1, is its
 *     tunnel's number
 * @param mobiles the profiles
 * @param anyone whether nodes without a profile are served too, as plain terminals
 * @param pool what home network prefixes are taken from
 * @param prefixLength of those
 * @param longestLifetime granted to a registration
 * @param deleteDelay MinDelayBeforeBCEDelete
 * @param assignDelay MaxDelayBeforeNewBCEAssign
 * @param timestampWindow TimestampValidityWindow; null: registrations are ordered by sequence
 *     numbers
 * @param mostBindings, mostBindingsPerMobile, mostFlows what it keeps at a time
 */
public record AnchorPolicy(
    Ipv6 address,
    List<Gateway> gateways,
    List<MobileProfile> mobiles,
    boolean anyone,
    Prefix pool,
    int prefixLength,
    Duration longestLifetime,
    Duration deleteDelay,
    Duration assignDelay,
    @Nullable Duration timestampWindow,
    Signalling signalling,
    int mostBindings,
    int mostBindingsPerMobile,
    int mostFlows) {

  public AnchorPolicy {
    if (longestLifetime.compareTo(GatewayPolicy.SHORTEST_LIFETIME) < 0) {
      throw new IllegalArgumentException(
          "a registration's lifetime is 4 s at least, not " + longestLifetime);
    }
    gateways = List.copyOf(gateways);
    mobiles = List.copyOf(mobiles);
  }

  /** RFC 5213 §9.1. */
  public static final Duration DELETE_DELAY = Duration.ofSeconds(10);

  /** RFC 5213 §9.1. */
  public static final Duration ASSIGN_DELAY = Duration.ofMillis(1500);

  /** RFC 5213 §9.1. */
  public static final Duration TIMESTAMP_WINDOW = Duration.ofMillis(300);

  /**
   * @param labels what its tunnel is called in commands and reports; the first one in reports
   */
  public record Gateway(Ipv6 address, List<String> labels) {}
}
