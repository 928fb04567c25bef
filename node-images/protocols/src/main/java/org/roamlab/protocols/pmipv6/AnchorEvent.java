package org.roamlab.protocols.pmipv6;

import org.roamlab.protocols.flow.FlowRequest;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.wire.Ipv6;

/** What can happen to a local mobility anchor. */
public sealed interface AnchorEvent {
  record MessageReceived(Ipv6 from, MobilityMessage message) implements AnchorEvent {}

  /** A mobility message that breaks its format; {@code why} names the place. */
  record MessageUnreadable(Ipv6 from, String why) implements AnchorEvent {}

  /** The kernel had no way for a message, or no room; {@code why} is its word. */
  record MessageUnsent(Ipv6 to, String why) implements AnchorEvent {}

  /** The flow manager has connected to the socket. */
  record FlowManagerConnected() implements AnchorEvent {}

  record FlowManagerLost() implements AnchorEvent {}

  record FlowRequested(FlowRequest request) implements AnchorEvent {}

  record TimePassed() implements AnchorEvent {}
}
