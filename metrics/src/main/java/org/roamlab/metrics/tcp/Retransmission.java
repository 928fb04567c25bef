package org.roamlab.metrics.tcp;

/** Why a segment was sent again, as far as its surroundings tell. */
public enum Retransmission {
  /** Duplicate or selective acknowledgements told that it was lost. */
  FAST,
  /** Nothing was heard for as long as the retransmission timeout. */
  TIMEOUT,
  /** Sent while the sender recovered from a timeout, driven by the acknowledgements that came. */
  AFTER_TIMEOUT,
  /** The last segment, sent again to provoke an answer: a tail loss probe (RFC 8985). */
  TAIL_PROBE
}
