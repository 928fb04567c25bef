package org.roamlab.protocols.isatap;

import java.time.Duration;
import org.roamlab.protocols.wire.Ipv6;

/** What can happen to a host on an ISATAP link. */
public sealed interface IsatapEvent {
  /** The interface below the tunnel works, for the first time or again. */
  record LinkUp() implements IsatapEvent {}

  record LinkDown() implements IsatapEvent {}

  /** A router advertisement came; the kernel makes addresses and routes of it. */
  record Advertised(Ipv6 router, Duration lifetime) implements IsatapEvent {}

  record TimePassed() implements IsatapEvent {}
}
