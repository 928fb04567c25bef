package org.roamlab.protocols.pmipv6;

import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/** What can happen to a mobile access gateway. */
public sealed interface GatewayEvent {
  /**
   * The link layer reports a mobile node on an access interface.
   *
   * @param linkLocal the node's link-local address; null: made from its link-layer address
   */
  record Attached(String access, LinkLayerAddress mobile, @Nullable Ipv6 linkLocal)
      implements GatewayEvent {}

  /** The link layer reports that it has left. */
  record Detached(String access, LinkLayerAddress mobile) implements GatewayEvent {}

  /**
   * A router solicitation came in.
   *
   * @param source the node's link-local address, or the unspecified address
   * @param mobile from the frame or from the source link-layer option; null where neither says it
   */
  record RouterSolicited(String access, Ipv6 source, @Nullable LinkLayerAddress mobile)
      implements GatewayEvent {}

  record MessageReceived(Ipv6 from, MobilityMessage message) implements GatewayEvent {}

  /** A mobility message that breaks its format; {@code why} names the place. */
  record MessageUnreadable(Ipv6 from, String why) implements GatewayEvent {}

  /** The kernel had no way for a message, or no room; {@code why} is its word. */
  record MessageUnsent(Ipv6 to, String why) implements GatewayEvent {}

  /** The gateway goes out of service: everything is deregistered. */
  record Stopping() implements GatewayEvent {}

  record TimePassed() implements GatewayEvent {}
}
