package org.roamlab.protocols.pmipv6;

/** How the anchor tells a gateway of prefixes that belong to a node's other interfaces. */
public enum Signalling {
  /**
   * The flow-mob option in the acknowledgement, when the node attaches or its lifetime is renewed.
   */
  PAPER,
  /** RFC 7864: a Flow Mobility Initiate when a flow is to move, answered before it moves. */
  RFC7864
}
