package org.roamlab.agents.pmipv6;

import java.util.List;
import org.roamlab.agents.process.Settings;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/**
 * An access interface of a gateway.
 *
 * @param technology RFC 5213 §8.5
 * @param mobiles who is at the other end of the link while it has a carrier; empty where only
 *     solicitations tell
 * @param framed whether it has Ethernet frames; a tunnel has none
 * @param linkLocal the gateway's address on it
 */
record Access(
    String device, int technology, List<LinkLayerAddress> mobiles, boolean framed, Ipv6 linkLocal) {
  static Access of(Settings access) {
    return new Access(
        access.text("device"),
        access.count("technology"),
        access.texts("mobiles").stream().map(LinkLayerAddress::parse).toList(),
        access.flag("framed"),
        Ipv6.parse(access.text("linkLocal")));
  }
}
