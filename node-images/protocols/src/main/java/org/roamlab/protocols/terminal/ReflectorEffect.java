package org.roamlab.protocols.terminal;

import org.roamlab.protocols.flow.FlowKey;

/** What a packet reflector does. What goes up replaces what was there under the same mark. */
public sealed interface ReflectorEffect {
  /** A queued packet goes on with this mark; 0 is none. */
  record Release(long packet, int mark) implements ReflectorEffect {}

  /**
   * Packets with this mark leave by this interface: a rule by mark for a weak host, a queue of the
   * bonding driver for a slave.
   */
  record LeaveBy(int mark, String name) implements ReflectorEffect {}

  record LeaveAnyhow(int mark) implements ReflectorEffect {}

  /** From now on the kernel marks what leaves with this key; its flow label does not matter. */
  record MarkOutgoing(FlowKey key, int mark) implements ReflectorEffect {}

  record UnmarkOutgoing(FlowKey key, int mark) implements ReflectorEffect {}

  record Ignored(Reason reason, String detail) implements ReflectorEffect {}

  /** Why. */
  enum Reason {
    TOO_MANY_FLOWS,
    UNKNOWN_FLOW
  }
}
