package org.roamlab.protocols.flow;

import java.util.List;
import java.util.Locale;
import org.roamlab.protocols.wire.Prefix;

/** What the PMIPv6 daemon says to the flow manager: answers, and what it tells unasked. */
public sealed interface FlowReply {
  /** The flow is handled; its mark is its number. */
  record FlowAdded(long request, int flow, int tunnel, String mobile) implements FlowReply {}

  /**
   * The rule is in force.
   *
   * @param request 0: nobody asked, the node has moved to another gateway
   */
  record FlowMoved(long request, int flow, int tunnel) implements FlowReply {}

  record FlowDeleted(long request, int flow) implements FlowReply {}

  record Refused(long request, Refusal reason) implements FlowReply {}

  /** A tunnel and what it is called, when it comes and for each when the flow manager connects. */
  record TunnelKnown(int tunnel, List<String> labels) implements FlowReply {}

  record TunnelGone(int tunnel) implements FlowReply {}

  /**
   * A prefix can no longer be reached through a tunnel, because its registration there was taken
   * back or ran out.
   *
   * @param last no other tunnel is left, the prefix is gone
   */
  record BindingGone(Prefix prefix, int tunnel, boolean last) implements FlowReply {}

  /** Why a request was refused. */
  enum Refusal {
    /** No binding holds the destination's prefix. */
    UNKNOWN_PREFIX,
    UNKNOWN_FLOW,
    UNKNOWN_TUNNEL,
    /** The mobile node is not registered through that tunnel, or through no other. */
    NO_TUNNEL,
    /** The gateway at that tunnel has not been told of the flow's prefix. */
    PREFIX_NOT_ROUTED,
    /** The gateway refused the flow, or did not answer. */
    GATEWAY_REFUSED,
    TOO_MANY_FLOWS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
