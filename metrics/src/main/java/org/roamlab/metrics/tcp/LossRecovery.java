package org.roamlab.metrics.tcp;

/** Tells from what the sender had heard, and when, why it sends a segment again. */
final class LossRecovery {
  private static final int DUPLICATES_OF_A_LOSS = 3;

  /** Who sends within that time after an acknowledgement was moved by it. */
  private static final long JUST_NS = 3_000_000;

  private final Outstanding outstanding;
  private final RoundTrip roundTrip;
  private final SelectiveAcknowledgements sacks;
  private long fastUntil = -1;
  private long timeoutUntil = -1;
  private boolean probed;
  private int duplicates;
  private long heardNs = -1;
  private long advancedNs = -1;

  LossRecovery(Outstanding outstanding, RoundTrip roundTrip, SelectiveAcknowledgements sacks) {
    this.outstanding = outstanding;
    this.roundTrip = roundTrip;
    this.sacks = sacks;
  }

  void sentNew() {
    probed = false;
  }

  void duplicate() {
    duplicates++;
  }

  void advanced(long tNs) {
    advancedNs = tNs;
    duplicates = 0;
    probed = false;
  }

  /** An acknowledgement of any kind, after what it says has been taken into account. */
  void heard(long tNs) {
    heardNs = tNs;
  }

  /**
   * Whether the segment comes again sooner than any answer could have told of it. So it has never
   * been sent: where the queue of the sender's own link is full, Linux learns that at once, keeps
   * the segment as if it were new, and tries again with the next acknowledgement.
   *
   * @param at which of those outstanding
   * @param otherLeastRttNs of the other way: it is short where the sender is, and only there
   */
  boolean wasRefused(long tNs, int at, long otherLeastRttNs) {
    long leastNs = roundTrip.leastNs();
    boolean atSender = otherLeastRttNs < leastNs / 8;
    return atSender && tNs - outstanding.sentNs(at) < leastNs / 10 * 9;
  }

  /**
   * {@code [from, to)} is sent again.
   *
   * @param next what would be sent next, were it new
   */
  Retransmission sentAgain(long tNs, long from, long to, long acknowledged, long next) {
    Retransmission kind = kindOf(tNs, from, from <= Math.max(acknowledged, 0), to == next);
    switch (kind) {
      case FAST -> fastUntil = Math.max(fastUntil, next);
      case TIMEOUT -> timeoutUntil = next;
      case TAIL_PROBE -> probed = true;
      case AFTER_TIMEOUT -> {}
    }
    return kind;
  }

  private Retransmission kindOf(long tNs, long from, boolean atHead, boolean atTail) {
    int at = outstanding.find(from);
    boolean told = duplicates >= DUPLICATES_OF_A_LOSS || sacks.upTo() > from;
    long patienceNs = roundTrip.timeoutNs() / 10 * 9;
    boolean waitedLong = at < 0 || tNs - outstanding.sentNs(at) >= patienceNs;
    // RFC 6298 §5.3: the timer starts anew with every acknowledgement of new data.
    boolean stalled = waitedLong && (advancedNs < 0 || tNs - advancedNs >= patienceNs);
    boolean first = at < 0 || outstanding.transmissions(at) == 1;
    boolean justHeard = heardNs >= 0 && tNs - heardNs < JUST_NS;
    boolean recovers = from < timeoutUntil;
    if (told && first && !recovers && (justHeard || !stalled)) return Retransmission.FAST;
    if (!told && !probed && atTail && !waitedLong) return Retransmission.TAIL_PROBE;
    if (atHead && stalled) return Retransmission.TIMEOUT;
    if (recovers) return Retransmission.AFTER_TIMEOUT;
    return told || from < fastUntil ? Retransmission.FAST : Retransmission.TIMEOUT;
  }
}
