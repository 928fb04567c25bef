package org.roamlab.protocols;

/**
 * A step of a handover: the events {@code handover-start} and {@code handover-complete} of a run.
 *
 * @param mobile the mobile node's identifier
 * @param flow the flow's number, or {@code all} where everything of a mobility session moves
 * @param from, to labels of tunnels or interfaces; empty where there is none
 */
public record Handover(
    Phase phase, String mobile, String flow, String from, String to, Cause cause) {
  public enum Phase {
    START,
    COMPLETE
  }

  public enum Cause {
    CONGESTION,
    OUTAGE,
    COMMAND,
    ATTACH
  }

  public Handover completed() {
    return completedTo(to);
  }

  /** Where it has gone to may show only at its end. */
  public Handover completedTo(String label) {
    return new Handover(Phase.COMPLETE, mobile, flow, from, label, cause);
  }
}
