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
    UNKNOWN_PREFIX("no mobile node holds the destination's prefix"),
    UNKNOWN_FLOW("the PMIPv6 daemon does not know this flow"),
    UNKNOWN_TUNNEL("there is no such tunnel at present"),
    NO_TUNNEL("the mobile node is not registered by way of that tunnel, or of no other"),
    PREFIX_NOT_ROUTED(
        "the gateway there has not heard of the flow's prefix yet; it does when it renews the"
            + " registration"),
    GATEWAY_REFUSED("the gateway there refused the flow, or does not answer"),
    TOO_MANY_FLOWS("the PMIPv6 daemon has no room for more flows");

    private final String says;

    Refusal(String says) {
      this.says = says;
    }

    /** For a person. */
    public String says() {
      return says;
    }

    /** For the socket. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
