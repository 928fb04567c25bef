package org.roamlab.protocols.pmipv6;

import org.roamlab.protocols.Handover;
import org.roamlab.protocols.flow.FlowReply;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** What a local mobility anchor does. What goes up replaces what was there under the same key. */
public sealed interface AnchorEffect {
  /** From the anchor's own address. */
  record SendMessage(Ipv6 to, MobilityMessage message) implements AnchorEffect {}

  /** The bidirectional tunnel to a gateway, kept while a binding uses it. */
  record TunnelUp(int tunnel, Ipv6 gateway, String label) implements AnchorEffect {}

  record TunnelDown(int tunnel) implements AnchorEffect {}

  /** Packets for a prefix go through a tunnel, unless a flow's rule says otherwise. */
  record PrefixRouteUp(Prefix prefix, int tunnel) implements AnchorEffect {}

  /** The prefix can be reached nowhere: packets for it are dropped. */
  record PrefixRouteDown(Prefix prefix) implements AnchorEffect {}

  /** Packets with this mark go through this tunnel: a rule by mark to the tunnel's table. */
  record FlowRuleUp(int mark, int tunnel) implements AnchorEffect {}

  record FlowRuleDown(int mark) implements AnchorEffect {}

  /** To the flow manager's socket. */
  record TellFlowManager(FlowReply reply) implements AnchorEffect {}

  /** For the run's events. */
  record Announce(Handover handover) implements AnchorEffect {}

  /** Something was left without effect, and counted. */
  record Ignored(Reason reason, String detail) implements AnchorEffect {}

  /** Why. */
  enum Reason {
    UNREADABLE,
    UNSENT,
    UNEXPECTED_MESSAGE,
    NOT_A_PROXY_UPDATE,
    /** A gateway takes back a registration that is no longer its own. */
    NOT_ITS_BINDING,
    NO_BINDING,
    STALE_ACKNOWLEDGEMENT,
    REPEATED_OPTION,
    /** Answered with an error status, which the detail names. */
    REFUSED
  }
}
