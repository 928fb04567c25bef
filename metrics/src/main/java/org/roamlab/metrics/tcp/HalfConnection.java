package org.roamlab.metrics.tcp;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.series.Sample;

/**
 * The data that one side of a connection sends, and how the other side answers it. Sequence numbers
 * are 64 bits wide and count from the connection's start: the SYN is 0, the first byte is 1.
 */
public final class HalfConnection {
  /** RFC 7323: no window is larger, so nothing valid lies further away. */
  private static final long MAX_WINDOW = 1L << 30;

  /** tshark's measure too: what comes that soon was overtaken, not sent again. */
  private static final long REORDERED_WITHIN_NS = 3_000_000;

  private static final int DUPLICATES_OF_A_LOSS = 3;

  final Holes holes = new Holes();
  final Outstanding outstanding = new Outstanding();
  final Retransmissions resent = new Retransmissions();
  final RoundTrip roundTrip = new RoundTrip();
  private @Nullable Repeats repeats;
  @Nullable HalfSeries series;

  private boolean started;
  private int initial;
  private long next;
  private long acknowledged = -1;
  private long sackedTo = -1;
  private int sackFingerprint;
  private long recoverFast = -1;
  private long recoverTimeout = -1;
  private boolean probed;
  private int duplicateRun;
  private long heardNs = -1;
  private long advancedNs = -1;

  /** Of the receiver of this data. */
  private int receiverScale = -1;

  private long window = -1;
  private boolean finSeen;
  private boolean finAcknowledged;

  final Sample rtt = new Sample();
  final Sample flight = new Sample();
  long packets;
  long dataPackets;
  long wireBytes;
  long payloadBytes;
  long uniqueBytes;
  long acknowledgedBytes;
  long duplicateAcks;
  long outOfOrder;
  long duplicatedByNetwork;
  long passedOver;
  long unseen;
  long keepAlives;
  long windowProbes;
  long zeroWindowPackets;
  long zeroWindows;
  long outside;
  long firstDataNs = Long.MIN_VALUE;
  long lastDataNs = Long.MIN_VALUE;
  long firstSentNs = Long.MIN_VALUE;

  // ---- what the side sends ----

  /**
   * A packet of this side.
   *
   * @param wire bytes of the outermost IP packet
   * @param otherLeastRttNs the least RTT seen the other way round: together they span the path
   */
  void sent(long tNs, TcpSegment s, int wire, long otherLeastRttNs) {
    packets++;
    wireBytes += wire;
    if (firstSentNs == Long.MIN_VALUE) firstSentNs = tNs;
    if (s.has(TcpSegment.RST)) return;
    if (!started) start(s);
    long from = unwrap(s.sequence, next);
    if (Math.abs(from - next) > MAX_WINDOW) {
      outside++;
      return;
    }
    if (series != null) series.wire(tNs, wire);
    if (isKeepAlive(s, from)) keepAlives++;
    else if (s.sequenceLength() > 0) sentData(tNs, s, from, otherLeastRttNs);
  }

  private void start(TcpSegment s) {
    started = true;
    // A capture that starts in mid-connection has not seen the SYN: its first byte is 1 as well.
    initial = s.has(TcpSegment.SYN) ? s.sequence : s.sequence - 1;
    next = s.has(TcpSegment.SYN) ? 0 : 1;
  }

  private long unwrap(int sequence, long near) {
    int relative = sequence - initial;
    return near + (relative - (int) near);
  }

  private boolean isKeepAlive(TcpSegment s, long from) {
    return s.payload <= 1
        && from == next - 1
        && next > 1
        && acknowledged == next
        && !s.has(TcpSegment.SYN)
        && !s.has(TcpSegment.FIN);
  }

  private void sentData(long tNs, TcpSegment s, long from, long otherLeastRttNs) {
    long to = from + s.sequenceLength();
    if (s.payload == 1 && from == next && window == 0) {
      // The byte is sent again when the window opens; it counts then.
      windowProbes++;
      return;
    }
    dataPackets++;
    payloadBytes += s.payload;
    if (s.has(TcpSegment.FIN)) finSeen = true;
    if (from >= next) sentNew(tNs, s, from, to);
    else sentBefore(tNs, s, from, to, otherLeastRttNs);
    if (s.payload > 0 && !s.has(TcpSegment.SYN)) markData(tNs);
    if (repeats == null && s.payload > 0) repeats = new Repeats();
    if (repeats != null) repeats.remember(from, s, tNs);
    if (series != null && s.payload > 0) series.sent(tNs, from + s.payload, flightBytes());
    if (acknowledged >= 0) flight.add((double) flightBytes());
  }

  private void markData(long tNs) {
    if (firstDataNs == Long.MIN_VALUE) firstDataNs = tNs;
    lastDataNs = tNs;
  }

  private void sentNew(long tNs, TcpSegment s, long from, long to) {
    if (from > next) {
      passedOver++;
      holes.open(next, from, tNs, s.timestamp, s.identification);
    }
    outstanding.append(from, to, tNs);
    next = to;
    probed = false;
    arrived(tNs, s.payload);
  }

  /** New bytes came by here for the first time. */
  private void arrived(long tNs, long bytes) {
    if (bytes <= 0) return;
    uniqueBytes += bytes;
    if (series != null) series.arrived(tNs, bytes);
  }

  private void sentBefore(long tNs, TcpSegment s, long from, long to, long otherLeastRttNs) {
    long beyond = Math.max(0, to - next);
    int hole = holes.touched(from, to);
    boolean overtaken = hole >= 0 && wasOvertaken(tNs, s, hole, otherLeastRttNs);
    long filled = holes.fill(from, to);
    if (beyond > 0) {
      outstanding.append(next, to, tNs);
      next = to;
    }
    if (overtaken) {
      outOfOrder++;
      if (series != null) series.outOfOrder(tNs, to);
    } else if (filled == 0 && beyond == 0 && isRepeatByNetwork(tNs, s, from)) {
      duplicatedByNetwork++;
    } else {
      sentAgain(tNs, s, from, to);
    }
    arrived(tNs, Math.min(s.payload, filled + beyond));
  }

  private boolean isRepeatByNetwork(long tNs, TcpSegment s, long from) {
    return repeats != null && repeats.byNetwork(from, s, tNs, 1 + roundTrip.leastNs() / 4);
  }

  /** Its place was passed over; was it late, or was it lost and sent again? */
  private boolean wasOvertaken(long tNs, TcpSegment s, int hole, long otherLeastRttNs) {
    if (s.hasTimestamps) {
      int age = s.timestamp - holes.openerTimestamp(hole);
      if (age != 0) return age < 0;
    }
    int older = (short) (s.identification - holes.openerIdentification(hole));
    if (s.identification != 0 && older != 0) return older < 0;
    long path = roundTrip.leastNs() + otherLeastRttNs;
    long soon = path > 0 ? path * 9 / 10 : REORDERED_WITHIN_NS;
    return tNs - holes.openedNs(hole) < soon;
  }

  private void sentAgain(long tNs, TcpSegment s, long from, long to) {
    boolean needless = to <= acknowledged;
    Retransmission kind = kindOf(tNs, from, to);
    switch (kind) {
      case FAST -> recoverFast = Math.max(recoverFast, next);
      case TIMEOUT -> recoverTimeout = next;
      case TAIL_PROBE -> probed = true;
      case AFTER_TIMEOUT -> {}
    }
    resent.add(kind, from, to, s.timestamp, needless);
    if (needless && series != null) series.needless(tNs);
    int at = outstanding.find(Math.max(from, Math.max(acknowledged, 0)));
    if (at >= 0) outstanding.resent(at, to, tNs);
    if (series != null) series.resent(tNs, to, kind);
  }

  private Retransmission kindOf(long tNs, long from, long to) {
    int at = outstanding.find(from);
    boolean told = duplicateRun >= DUPLICATES_OF_A_LOSS || sackedTo > from;
    boolean atHead = from <= Math.max(acknowledged, 0);
    long patienceNs = roundTrip.timeoutNs() / 10 * 9;
    boolean waitedLong = at < 0 || tNs - outstanding.sentNs(at) >= patienceNs;
    // RFC 6298 §5.3: the timer starts anew with every acknowledgement of new data.
    boolean stalled = waitedLong && (advancedNs < 0 || tNs - advancedNs >= patienceNs);
    boolean first = at < 0 || outstanding.transmissions(at) == 1;
    boolean justHeard = heardNs >= 0 && tNs - heardNs < REORDERED_WITHIN_NS;
    boolean recovers = from < recoverTimeout;
    if (told && first && !recovers && (justHeard || !stalled)) return Retransmission.FAST;
    if (!told && !probed && to == next && !waitedLong) return Retransmission.TAIL_PROBE;
    if (atHead && stalled) return Retransmission.TIMEOUT;
    if (recovers) return Retransmission.AFTER_TIMEOUT;
    return told || from < recoverFast ? Retransmission.FAST : Retransmission.TIMEOUT;
  }

  // ---- how the other side answers ----

  /** A packet of the other side. */
  void answered(long tNs, TcpSegment s) {
    if (s.has(TcpSegment.SYN) && s.windowScale >= 0) receiverScale = s.windowScale;
    if (!s.has(TcpSegment.ACK) || s.has(TcpSegment.RST)) return;
    if (!started) startFromAnswer(s);
    long to = unwrap(s.acknowledgement, Math.max(acknowledged, Math.max(next, 0)));
    if (to < 0 || Math.abs(to - next) > MAX_WINDOW) {
      outside++;
      return;
    }
    long needlessBefore = resent.needless();
    boolean news = readSack(s, to);
    long before = window;
    if (to >= acknowledged) updateWindow(tNs, s, to);
    if (to > acknowledged) advance(tNs, s, to);
    else if (to == acknowledged && isDuplicate(s, before, news)) duplicate(tNs, to);
    if (series != null && resent.needless() > needlessBefore) series.needless(tNs);
    heardNs = tNs;
  }

  private void startFromAnswer(TcpSegment s) {
    started = true;
    initial = s.acknowledgement - 1;
    next = 1;
  }

  private void updateWindow(long tNs, TcpSegment s, long to) {
    // RFC 7323 §2.2: the window of a SYN is not scaled; scaling takes an option from both sides.
    int scale = s.has(TcpSegment.SYN) || receiverScale < 0 || !senderScales ? 0 : receiverScale;
    long now = (long) s.window << scale;
    if (now == 0 && !s.has(TcpSegment.SYN)) {
      zeroWindowPackets++;
      if (window != 0) {
        zeroWindows++;
        if (series != null) series.windowClosed(tNs, to);
      }
    }
    window = now;
    if (series != null) series.window(tNs, to + now, now);
  }

  private boolean senderScales = true;

  /** The SYN of this side offered no window scaling: then neither side's window is scaled. */
  void offersNoScaling() {
    senderScales = false;
  }

  private boolean isDuplicate(TcpSegment s, long windowBefore, boolean sackNews) {
    return s.sequenceLength() == 0
        && next > acknowledged
        && window > 0
        && (windowBefore == window || sackNews);
  }

  private void duplicate(long tNs, long to) {
    duplicateAcks++;
    duplicateRun++;
    if (series != null) series.duplicateAck(tNs, to);
  }

  private void advance(long tNs, TcpSegment s, long to) {
    if (to > next) acknowledgedUnseen(to);
    boolean clean = true;
    long sentNs = Long.MIN_VALUE;
    while (!outstanding.isEmpty() && outstanding.headEnd() <= to) {
      // Karn: which of several transmissions is answered, nobody can tell.
      clean &= outstanding.headTransmissions() == 1;
      sentNs = outstanding.headSentNs();
      outstanding.pop();
    }
    if (clean && sentNs != Long.MIN_VALUE && holes.size() == 0) sample(tNs, tNs - sentNs);
    long gained = to - Math.max(acknowledged, 1);
    if (finSeen && to == next) {
      finAcknowledged = true;
      gained--;
    }
    acknowledged = to;
    advancedNs = tNs;
    resent.acknowledged(to, s.hasTimestamps, s.timestampEcho);
    unseen += holes.forgetBelow(to);
    duplicateRun = 0;
    probed = false;
    if (gained > 0) acknowledgedBytes += gained;
    if (series != null) series.acknowledged(tNs, to, Math.max(0, gained), flightBytes());
  }

  private void acknowledgedUnseen(long to) {
    unseen += to - Math.max(next, 1);
    next = to;
  }

  private void sample(long tNs, long rttNs) {
    if (rttNs < 0) return;
    roundTrip.sample(rttNs);
    rtt.add(rttNs / 1e6);
    if (series != null) series.rtt(tNs, rttNs);
  }

  /**
   * @return whether it says anything that the last acknowledgement did not say
   */
  private boolean readSack(TcpSegment s, long to) {
    int fingerprint = s.acknowledgement;
    for (int i = 0; i < s.sackBlocks; i++) {
      long from = unwrap(s.sackStart[i], to);
      long end = unwrap(s.sackEnd[i], to);
      boolean reportsTwice = i == 0 && (end <= to || within(s, to, from, end));
      if (reportsTwice && from < end) resent.reportedTwice(from, end);
      else if (end > sackedTo && end - to < MAX_WINDOW && from < end) sackedTo = end;
      fingerprint = 31 * (31 * fingerprint + s.sackStart[i]) + s.sackEnd[i];
    }
    boolean news = s.sackBlocks > 0 && fingerprint != sackFingerprint;
    sackFingerprint = fingerprint;
    return news;
  }

  /** RFC 2883 §4: the first block inside the second reports a duplicate above the acknowledged. */
  private boolean within(TcpSegment s, long to, long from, long end) {
    return s.sackBlocks > 1
        && from >= unwrap(s.sackStart[1], to)
        && end <= unwrap(s.sackEnd[1], to);
  }

  // ---- what is known ----

  long flightBytes() {
    return acknowledged < 0 ? 0 : Math.max(0, next - acknowledged);
  }

  boolean isFinished() {
    return finAcknowledged;
  }

  public boolean finSent() {
    return finSeen;
  }

  public boolean hasData() {
    return uniqueBytes > 0;
  }

  public long uniqueBytes() {
    return uniqueBytes;
  }

  public long acknowledgedBytes() {
    return acknowledgedBytes;
  }

  public long payloadBytes() {
    return payloadBytes;
  }

  public long dataPackets() {
    return dataPackets;
  }

  public long duplicateAcks() {
    return duplicateAcks;
  }

  public long outOfOrder() {
    return outOfOrder;
  }

  public long retransmissions() {
    return resent.total();
  }

  public long retransmissions(Retransmission kind) {
    return resent.count(kind);
  }

  public long needless() {
    return resent.needless();
  }

  public Sample rtt() {
    return rtt;
  }
}
