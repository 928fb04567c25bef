package org.roamlab.protocols.neighbour;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a router and a host say to find each other. */
public sealed interface NeighbourMessage {
  List<NeighbourOption> options();

  /** The first option of a type. */
  default <T extends NeighbourOption> Optional<T> option(Class<T> type) {
    return options().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** RFC 4861 §4.1. */
  record RouterSolicitation(List<NeighbourOption> options) implements NeighbourMessage {}

  /**
   * RFC 4861 §4.2.
   *
   * @param hopLimit 0 leaves it to the host, as zero does for both timers
   * @param lifetime zero: not a default router
   */
  record RouterAdvertisement(
      int hopLimit,
      boolean managed,
      boolean other,
      Duration lifetime,
      Duration reachable,
      Duration retransmit,
      List<NeighbourOption> options)
      implements NeighbourMessage {}
}
