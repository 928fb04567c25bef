package org.roamlab.protocols.pmipv6;

import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterAdvertisement;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** What a mobile access gateway does. What goes up replaces what was there under the same key. */
public sealed interface GatewayEffect {
  /** From the gateway's own address. */
  record SendMessage(Ipv6 to, MobilityMessage message) implements GatewayEffect {}

  /** The bidirectional tunnel between the gateway's address and the anchor. */
  record TunnelUp(Ipv6 anchor) implements GatewayEffect {}

  record TunnelDown(Ipv6 anchor) implements GatewayEffect {}

  /**
   * A home network prefix is on the access link. {@code via} is the node's link-local address: of a
   * bond only one interface answers who has an address.
   */
  record HomeRouteUp(String access, Prefix prefix, Ipv6 via) implements GatewayEffect {}

  record HomeRouteDown(String access, Prefix prefix) implements GatewayEffect {}

  /** A prefix of the node's other interface, by way of its link-local address on this one. */
  record FlowRouteUp(String access, Prefix prefix, Ipv6 via) implements GatewayEffect {}

  record FlowRouteDown(String access, Prefix prefix) implements GatewayEffect {}

  /** What comes from this prefix on the access interface goes through the tunnel. */
  record UplinkUp(String access, Prefix source, Ipv6 anchor) implements GatewayEffect {}

  record UplinkDown(String access, Prefix source) implements GatewayEffect {}

  /** A unicast router advertisement, from the link-local and link-layer address that all show. */
  record SendAdvertisement(
      String access,
      Ipv6 from,
      LinkLayerAddress fromLinkLayer,
      Ipv6 to,
      LinkLayerAddress toLinkLayer,
      RouterAdvertisement advertisement)
      implements GatewayEffect {}

  /** Something was left without effect, and counted. */
  record Ignored(Reason reason, String detail) implements GatewayEffect {}

  /** Why. */
  enum Reason {
    UNREADABLE,
    UNSENT,
    UNKNOWN_ACCESS,
    UNKNOWN_MOBILE,
    NOT_ALLOWED,
    NOT_ATTACHED,
    TOO_MANY_MOBILES,
    UNEXPECTED_MESSAGE,
    NOT_THE_ANCHOR,
    STALE_ACKNOWLEDGEMENT,
    REFUSED_BY_ANCHOR,
    NO_ANSWER
  }
}
