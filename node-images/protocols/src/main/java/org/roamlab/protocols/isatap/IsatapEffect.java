package org.roamlab.protocols.isatap;

import org.roamlab.protocols.wire.Ipv6;

/** What a host on an ISATAP link does. */
public sealed interface IsatapEffect {
  /** To the router alone: an ISATAP link has no multicast. */
  record SendSolicitation(Ipv6 router) implements IsatapEffect {}
}
