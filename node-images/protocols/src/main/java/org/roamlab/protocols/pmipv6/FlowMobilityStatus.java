package org.roamlab.protocols.pmipv6;

/** Statuses of the Flow Mobility Acknowledgement (RFC 7864 §4.3). */
final class FlowMobilityStatus {
  static final int SUCCESS = 0;
  static final int NOT_ATTACHED = 132;

  private FlowMobilityStatus() {}
}
