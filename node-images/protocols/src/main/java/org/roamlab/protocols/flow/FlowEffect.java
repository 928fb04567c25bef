package org.roamlab.protocols.flow;

import java.util.List;
import org.roamlab.protocols.Handover;

/** What the flow manager does. */
public sealed interface FlowEffect {
  record AskDaemon(FlowRequest request) implements FlowEffect {}

  /** A queued packet goes on with this mark; 0 is the void verdict: it goes on without. */
  record Release(long packet, int mark) implements FlowEffect {}

  /** From now on the kernel marks packets of this flow itself, and counts them. */
  record MarkFlow(FlowKey key, int mark) implements FlowEffect {}

  record UnmarkFlow(FlowKey key, int mark) implements FlowEffect {}

  /** Answered with {@link FlowEvent.CountersRead}. */
  record ReadCounters() implements FlowEffect {}

  /** The answer to a command; {@code done} is whether it did what it was asked. */
  record Answer(long session, boolean done, List<String> lines) implements FlowEffect {}

  /** For the run's events. */
  record Announce(Handover handover) implements FlowEffect {}

  /** Something was left without effect, and counted. */
  record Ignored(Reason reason, String detail) implements FlowEffect {}

  /** Why. */
  enum Reason {
    UNKNOWN_REPLY,
    REFUSED,
    TOO_MANY_FLOWS,
    TOO_MANY_WAITING,
    /** A tunnel is congested and the mobile node has no other. */
    NOWHERE_TO_MOVE
  }
}
