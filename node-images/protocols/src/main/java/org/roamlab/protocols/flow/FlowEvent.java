package org.roamlab.protocols.flow;

import java.util.List;

/** What can happen to the flow manager. */
public sealed interface FlowEvent {
  record DaemonConnected() implements FlowEvent {}

  record DaemonLost() implements FlowEvent {}

  record DaemonSaid(FlowReply reply) implements FlowEvent {}

  /**
   * A packet without a mark waits in the queue.
   *
   * @param packet the queue's number of it
   */
  record PacketQueued(long packet, FlowKey key) implements FlowEvent {}

  /** The counters that {@link FlowEffect.ReadCounters} asked for, all since their beginning. */
  record CountersRead(List<TunnelCount> tunnels, List<FlowCount> flows) implements FlowEvent {}

  record TunnelCount(int tunnel, long sentPackets, long droppedPackets) {}

  record FlowCount(int flow, long packets, long bytes) {}

  /** A line typed at the command line, such as {@code move 3 wlan2}. */
  record CommandGiven(long session, String line) implements FlowEvent {}

  record TimePassed() implements FlowEvent {}
}
