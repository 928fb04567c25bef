package org.roamlab.protocols.flow;

import java.time.Instant;

/** A line of the flow table. */
final class ManagedFlow {
  final FlowKey key;
  final String mobile;
  int mark;
  int tunnel;
  Instant lastActive;

  /** Counters as last read, and what came since the reading before. */
  long packets;

  long bytes;
  double bitsPerSecond;

  /** A move is under way. */
  boolean moving;

  /** The daemon has forgotten it, and does not know its prefix yet. */
  boolean orphan;

  ManagedFlow(FlowKey key, String mobile, int mark, int tunnel, Instant now) {
    this.key = key;
    this.mobile = mobile;
    this.mark = mark;
    this.tunnel = tunnel;
    this.lastActive = now;
  }

  /** A counter that went back was begun anew. */
  void counted(Instant now, double seconds, long packetsNow, long bytesNow) {
    long more = bytesNow >= bytes ? bytesNow - bytes : bytesNow;
    if (packetsNow != packets) {
      lastActive = now;
    }
    bitsPerSecond = seconds > 0 ? more * 8 / seconds : 0;
    packets = packetsNow;
    bytes = bytesNow;
  }
}
