package org.roamlab.protocols.neighbour;

import java.time.Duration;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** The options of RFC 4861 §4.6 that solicitations and advertisements carry. */
public sealed interface NeighbourOption {
  record SourceLinkLayer(LinkLayerAddress address) implements NeighbourOption {}

  /** Lifetimes of {@link #INFINITE} never end. */
  record PrefixInformation(
      Prefix prefix, boolean onLink, boolean autonomous, Duration valid, Duration preferred)
      implements NeighbourOption {
    public static final Duration INFINITE = Duration.ofSeconds(0xffff_ffffL);
  }

  record Mtu(long bytes) implements NeighbourOption {}

  record UnknownOption(int type, String hexadecimal) implements NeighbourOption {}
}
