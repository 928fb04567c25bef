package org.roamlab.metrics.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One handover taken apart. Times are in nanoseconds since the start of the experiment; a phase
 * that the events and packets do not show is null.
 *
 * @param mobile the node that moved, or whose flow moved
 * @param flow which traffic or flow moved, as the agent calls it; null: everything
 * @param triggerNs what made it necessary: the link event before it, else the decision itself
 * @param startNs the decision
 * @param firstSignalNs, lastSignalNs the first and last control message between the two
 * @param switchNs when the last agent had changed routes, rules or tunnels for it
 * @param firstPacketNs the first packet of the traffic on the new path
 * @param felt per traffic, the loss and the gap that a user felt
 */
public record Handover(
    String mobile,
    @Nullable String flow,
    @Nullable String from,
    @Nullable String to,
    @Nullable String cause,
    long triggerNs,
    long startNs,
    @Nullable Long firstSignalNs,
    @Nullable Long lastSignalNs,
    @Nullable Long switchNs,
    @Nullable Long completeNs,
    @Nullable Long firstPacketNs,
    List<Felt> felt) {

  /**
   * @param traffic its id
   * @param gapNs the longest time without new data around the handover
   * @param lost packets (for TCP: retransmissions) between trigger and first packet; null where the
   *     captures of both ends would be needed to know
   */
  public record Felt(String traffic, long gapNs, @Nullable Long lost) {}

  /** From what made it necessary to the decision. */
  public long detectionNs() {
    return startNs - triggerNs;
  }
}
