package org.roamlab.protocols.terminal;

import java.util.List;
import org.roamlab.protocols.flow.FlowKey;

/** What can happen to a packet reflector. */
public sealed interface ReflectorEvent {
  /**
   * A packet for this node came in.
   *
   * @param packet the queue's number of it
   */
  record PacketIn(long packet, FlowKey key, String arrivedBy) implements ReflectorEvent {}

  /** A packet of this node is about to leave. */
  record PacketOut(long packet, FlowKey key) implements ReflectorEvent {}

  /** Flows of which packets were seen since last told; their packets need not be queued. */
  record StillActive(List<Integer> marks) implements ReflectorEvent {}

  /** An external trigger chooses the interface of a flow (Annex A.3). */
  record Assigned(int mark, String leavesBy) implements ReflectorEvent {}

  /** An interface is out of use: its flows leave by whatever the routes say. */
  record InterfaceLost(String name) implements ReflectorEvent {}

  record TimePassed() implements ReflectorEvent {}
}
