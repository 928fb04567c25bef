package org.roamlab.metrics.tcp;

import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.series.Sample;

/** The data that one side of a connection sends, and how the other side answers it. */
public final class HalfConnection {
  private final SequenceSpace space = new SequenceSpace();
  private final Holes holes = new Holes();
  private final Outstanding outstanding = new Outstanding();
  private final Retransmissions resent = new Retransmissions();
  private final RoundTrip roundTrip = new RoundTrip();
  private final ReceiveWindow window = new ReceiveWindow();
  private final SelectiveAcknowledgements sacks = new SelectiveAcknowledgements(space, resent);
  private final LossRecovery recovery = new LossRecovery(outstanding, roundTrip, sacks);
  private @Nullable Repeats repeats;
  @Nullable HalfSeries series;

  private long next;
  private long acknowledged = -1;
  private boolean finSeen;
  private boolean finAcknowledged;

  private final Sample rtt = new Sample();
  private long dataPackets;
  private long payloadBytes;
  private long uniqueBytes;
  private long acknowledgedBytes;
  private long duplicateAcks;
  private long outOfOrder;
  private long refused;
  long duplicatedByNetwork;
  long passedOver;
  long unseen;
  long keepAlives;
  long windowProbes;
  long outside;

  // ---- what the side sends ----

  /**
   * A packet of this side.
   *
   * @param wire bytes of the outermost IP packet
   * @param otherLeastRttNs the least RTT seen the other way round: together they span the path
   */
  void sent(long tNs, TcpSegment s, int wire, long otherLeastRttNs) {
    if (s.has(TcpSegment.RST)) return;
    if (!space.isStarted()) next = space.startAtSent(s);
    long from = space.unwrap(s.sequence, next);
    if (SequenceSpace.areFarApart(from, next)) {
      outside++;
      return;
    }
    if (series != null) series.wire(tNs, wire);
    if (isKeepAlive(s, from)) keepAlives++;
    else if (isWindowProbe(s, from)) windowProbes++;
    else if (s.sequenceLength() > 0) sentData(tNs, s, from, otherLeastRttNs);
  }

  private boolean isKeepAlive(TcpSegment s, long from) {
    return s.payload <= 1
        && from == next - 1
        && next > 1
        && acknowledged == next
        && !s.has(TcpSegment.SYN)
        && !s.has(TcpSegment.FIN);
  }

  /** The byte is sent again when the window opens; it counts then. */
  private boolean isWindowProbe(TcpSegment s, long from) {
    return s.payload == 1 && from == next && window.bytes() == 0;
  }

  private void sentData(long tNs, TcpSegment s, long from, long otherLeastRttNs) {
    long to = from + s.sequenceLength();
    dataPackets++;
    payloadBytes += s.payload;
    if (s.has(TcpSegment.FIN)) finSeen = true;
    if (from >= next) sentNew(tNs, s, from, to);
    else sentBefore(tNs, s, from, to, otherLeastRttNs);
    if (repeats == null && s.payload > 0) repeats = new Repeats();
    if (repeats != null) repeats.remember(from, s, tNs);
    if (series != null && s.payload > 0) series.sent(tNs, from + s.payload, flightBytes());
  }

  private void sentNew(long tNs, TcpSegment s, long from, long to) {
    if (from > next) {
      passedOver++;
      holes.open(next, from, tNs, s.timestamp, s.identification);
    }
    outstanding.append(from, to, tNs);
    next = to;
    recovery.sentNew();
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
    long pathNs = roundTrip.leastNs() + otherLeastRttNs;
    boolean overtaken = hole >= 0 && holes.wasOvertaken(hole, tNs, s, pathNs);
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
      sentAgain(tNs, s, from, to, otherLeastRttNs);
    }
    arrived(tNs, Math.min(s.payload, filled + beyond));
  }

  private boolean isRepeatByNetwork(long tNs, TcpSegment s, long from) {
    return repeats != null && repeats.byNetwork(from, s, tNs, 1 + roundTrip.leastNs() / 4);
  }

  private void sentAgain(long tNs, TcpSegment s, long from, long to, long otherLeastRttNs) {
    int at = outstanding.find(Math.max(from, Math.max(acknowledged, 0)));
    if (at >= 0 && recovery.wasRefused(tNs, at, otherLeastRttNs)) {
      refused++;
      outstanding.offeredAgain(at, to, tNs);
      if (series != null) series.refused(tNs, to);
      return;
    }
    boolean needless = to <= acknowledged;
    Retransmission kind = recovery.sentAgain(tNs, from, to, acknowledged, next);
    resent.add(kind, from, to, s.timestamp, needless);
    if (needless && series != null) series.needless(tNs);
    if (at >= 0) outstanding.resent(at, to, tNs);
    if (series != null) series.resent(tNs, to, kind);
  }

  // ---- how the other side answers ----

  /** A packet of the other side. */
  void answered(long tNs, TcpSegment s) {
    if (s.has(TcpSegment.SYN)) window.readSyn(s);
    if (!s.has(TcpSegment.ACK) || s.has(TcpSegment.RST)) return;
    if (!space.isStarted()) next = space.startAtAnswer(s);
    long to = space.unwrap(s.acknowledgement, Math.max(acknowledged, Math.max(next, 0)));
    if (to < 0 || SequenceSpace.areFarApart(to, next)) {
      outside++;
      return;
    }
    long needlessBefore = resent.needless();
    boolean news = sacks.read(s, to);
    long windowBefore = window.bytes();
    if (to >= acknowledged) updateWindow(tNs, s, to);
    if (to > acknowledged) advance(tNs, s, to);
    else if (to == acknowledged && isDuplicate(s, windowBefore, news)) duplicate(tNs, to);
    if (series != null && resent.needless() > needlessBefore) series.needless(tNs);
    recovery.heard(tNs);
  }

  private void updateWindow(long tNs, TcpSegment s, long to) {
    boolean closes = window.update(s);
    if (series == null) return;
    if (closes) series.windowClosed(tNs, to);
    series.window(tNs, to + window.bytes(), window.bytes());
  }

  /** Its SYN offered no window scaling. */
  void offersNoScaling() {
    window.offersNoScaling();
  }

  private boolean isDuplicate(TcpSegment s, long windowBefore, boolean sackNews) {
    return s.sequenceLength() == 0
        && next > acknowledged
        && window.bytes() > 0
        && (windowBefore == window.bytes() || sackNews);
  }

  private void duplicate(long tNs, long to) {
    duplicateAcks++;
    recovery.duplicate();
    if (series != null) series.duplicateAck(tNs, to);
  }

  private void advance(long tNs, TcpSegment s, long to) {
    if (to > next) acknowledgedUnseen(to);
    time(tNs, to);
    long gained = to - Math.max(acknowledged, 1);
    if (finSeen && to == next) {
      finAcknowledged = true;
      gained--;
    }
    acknowledged = to;
    recovery.advanced(tNs);
    resent.acknowledged(to, s.hasTimestamps, s.timestampEcho);
    unseen += holes.forgetBelow(to);
    if (gained > 0) acknowledgedBytes += gained;
    if (series != null) series.acknowledged(tNs, to, Math.max(0, gained), flightBytes());
  }

  private void acknowledgedUnseen(long to) {
    unseen += to - Math.max(next, 1);
    next = to;
  }

  /** Karn: which of several transmissions is answered, nobody can tell. */
  private void time(long tNs, long to) {
    boolean clean = true;
    long sentNs = Long.MIN_VALUE;
    while (!outstanding.isEmpty() && outstanding.headEnd() <= to) {
      clean &= outstanding.headTransmissions() == 1;
      sentNs = outstanding.headSentNs();
      outstanding.pop();
    }
    if (clean && sentNs != Long.MIN_VALUE && holes.size() == 0) sample(tNs, tNs - sentNs);
  }

  private void sample(long tNs, long rttNs) {
    if (rttNs < 0) return;
    roundTrip.sample(rttNs);
    rtt.add(rttNs / 1e6);
    if (series != null) series.rtt(tNs, rttNs);
  }

  // ---- what is known ----

  long flightBytes() {
    return acknowledged < 0 ? 0 : Math.max(0, next - acknowledged);
  }

  boolean isFinished() {
    return finAcknowledged;
  }

  /** 0 as long as nothing is known. */
  long leastRttNs() {
    return roundTrip.leastNs();
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

  /** Segments that the sender offered to its own link once more, which had not taken them. */
  public long refused() {
    return refused;
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

  long zeroWindowPackets() {
    return window.zeroPackets();
  }

  /** How often the receiver closed its window. */
  long zeroWindows() {
    return window.closings();
  }

  public Sample rtt() {
    return rtt;
  }
}
