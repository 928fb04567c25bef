package org.roamlab.protocols.pmipv6;

/** Statuses of the Flow Mobility Acknowledgement. */
final class FlowMobilityStatus {
  static final int SUCCESS = 0;
  static final int NOT_ATTACHED = 129;

  private FlowMobilityStatus() {}
}
