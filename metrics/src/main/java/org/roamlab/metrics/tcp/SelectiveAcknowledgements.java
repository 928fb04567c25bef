package org.roamlab.metrics.tcp;

/** What the receiver says that it has beyond what it acknowledges (RFC 2018), or has twice. */
final class SelectiveAcknowledgements {
  private final SequenceSpace space;
  private final Retransmissions resent;
  private long upTo = -1;
  private int fingerprint;

  SelectiveAcknowledgements(SequenceSpace space, Retransmissions resent) {
    this.space = space;
    this.resent = resent;
  }

  /** The greatest number that was ever reported. */
  long upTo() {
    return upTo;
  }

  /**
   * @param acknowledged by the same segment
   * @return whether it says anything that the last acknowledgement did not say
   */
  boolean read(TcpSegment s, long acknowledged) {
    int seen = s.acknowledgement;
    for (int i = 0; i < s.sackBlocks; i++) {
      readBlock(s, i, acknowledged);
      seen = 31 * (31 * seen + s.sackStart[i]) + s.sackEnd[i];
    }
    boolean news = s.sackBlocks > 0 && seen != fingerprint;
    fingerprint = seen;
    return news;
  }

  private void readBlock(TcpSegment s, int i, long acknowledged) {
    long from = space.unwrap(s.sackStart[i], acknowledged);
    long to = space.unwrap(s.sackEnd[i], acknowledged);
    if (from >= to) return;
    boolean twice = i == 0 && (to <= acknowledged || isWithinSecond(s, acknowledged, from, to));
    if (twice) resent.reportedTwice(from, to);
    else if (to > upTo && !SequenceSpace.areFarApart(to, acknowledged)) upTo = to;
  }

  /** RFC 2883 §4: the first block inside the second reports a duplicate above the acknowledged. */
  private boolean isWithinSecond(TcpSegment s, long acknowledged, long from, long to) {
    return s.sackBlocks > 1
        && from >= space.unwrap(s.sackStart[1], acknowledged)
        && to <= space.unwrap(s.sackEnd[1], acknowledged);
  }
}
