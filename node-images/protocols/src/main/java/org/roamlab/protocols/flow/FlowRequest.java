package org.roamlab.protocols.flow;

import org.jspecify.annotations.Nullable;

/** What the flow manager asks of the PMIPv6 daemon (Annex A.1). */
public sealed interface FlowRequest {
  /** Chosen by who asks; the reply carries it. */
  long request();

  /**
   * A new flow: may it be handled, and through which tunnel does it go?
   *
   * @param flow, tunnel 0, or what a flow had before the daemon was restarted
   */
  record AddFlow(long request, FlowKey key, int flow, int tunnel) implements FlowRequest {}

  /**
   * @param tunnel where to; null leaves the choice among the mobile node's others to the daemon
   */
  record MoveFlow(long request, int flow, @Nullable Integer tunnel) implements FlowRequest {}

  record DeleteFlow(long request, int flow) implements FlowRequest {}
}
