package org.roamlab.engine.traffic;

import org.jspecify.annotations.Nullable;
import org.roamlab.linux.SyscallException;

/**
 * Packets that the node's own kernel refuses, each counted; an event only when the cause changes.
 */
final class SendErrors {
  private final TrafficEvents events;
  private @Nullable String last;
  private long refused;

  SendErrors(TrafficEvents events) {
    this.events = events;
  }

  void refused(End end, SyscallException cause) {
    refused++;
    if (!String.valueOf(cause.getMessage()).equals(last)) {
      last = cause.getMessage();
      events.error(end.node(), "cannot send", cause);
    }
  }

  void sent() {
    last = null;
  }

  long refused() {
    return refused;
  }
}
