package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.series.Search;
import org.roamlab.metrics.tcp.Connection;
import org.roamlab.metrics.tcp.HalfConnection;
import org.roamlab.metrics.tcp.Retransmission;

/**
 * The figures of a TCP traffic: what was sent and sent again as its sender's captures show it, what
 * arrived as its receiver's do. Where only one side was captured, it has to do for both.
 */
final class TcpMeasures {
  private final TcpView sender;
  private final TcpView receiver;
  private final long expectedUntilNs;

  /**
   * @param stopNs when the traffic was to stop
   */
  TcpMeasures(TcpView sender, TcpView receiver, long stopNs) {
    this.sender = sender;
    this.receiver = receiver;
    this.expectedUntilNs = expectedUntil(stopNs);
  }

  /** Who has sent all that there was is expected to send no more. */
  private long expectedUntil(long stopNs) {
    Points arrived = arrivals();
    boolean finished =
        sender.halves().stream().filter(HalfConnection::hasData).allMatch(HalfConnection::finSent)
            || receiver.halves().stream()
                .filter(HalfConnection::hasData)
                .allMatch(HalfConnection::finSent);
    long lastNs = arrived.size() == 0 ? 0 : arrived.tNs(arrived.size() - 1);
    return finished ? lastNs : stopNs;
  }

  /** Only the sender captured: what it saw acknowledged is what arrived. */
  private Points arrivals() {
    TcpTrace trace = receiver.data();
    return sender == receiver && receiver.data().delivered.size() > 0 && isSenderSide()
        ? trace.delivered
        : trace.arrived;
  }

  /** At the sender, answers come a round trip after the data; at the receiver, at once. */
  private boolean isSenderSide() {
    Points rtt = sender.data().rtt;
    Points back = sender.answers().rtt;
    return rtt.size() > 0 && (back.size() == 0 || rtt.value(0) > back.value(0));
  }

  Delivery delivery() {
    return new Delivery(receiver.node, arrivals(), receiver.data().wire, expectedUntilNs);
  }

  String sentAt() {
    return sender.node;
  }

  /** As the table of measures has them. */
  void put(Findings findings, String owner, Scope scope) {
    TcpTrace trace = sender.data();
    findings.count(owner, "connections", (double) connections(scope));
    double refused = count(trace.refused, scope);
    findings.count(owner, "segments", count(trace.sequence, scope) - refused);
    findings.count(owner, "refused", refused);
    double all = 0;
    for (Retransmission kind : Retransmission.values()) all += count(trace.resent(kind), scope);
    findings.count(owner, "retransmissions", all);
    findings.count(owner, "fast-retransmissions", count(trace.resent(Retransmission.FAST), scope));
    findings.count(owner, "timeouts", count(trace.resent(Retransmission.TIMEOUT), scope));
    findings.count(owner, "spurious-retransmissions", count(trace.needless, scope));
    findings.count(owner, "duplicate-acks", count(trace.duplicateAcks, scope));
    findings.count(owner, "out-of-order", count(receiver.data().outOfOrder, scope));
    findings.count(owner, "zero-windows", count(trace.windowClosed, scope));
  }

  private static double count(Points points, Scope scope) {
    return Search.count(points, scope.fromNs(), scope.toNs());
  }

  /** Established in that time, or before it and still there. */
  long connections(Scope scope) {
    return sender.connections().stream()
        .filter(Connection::established)
        .filter(c -> c.startNs() < scope.toNs() && c.endNs() >= scope.fromNs())
        .count();
  }

  /** Connections that ended by a reset before their time. */
  long failures(Scope scope, long stopNs) {
    return sender.connections().stream()
        .filter(c -> c.reset() && c.endNs() < Math.min(stopNs, scope.toNs()))
        .filter(c -> c.endNs() >= scope.fromNs())
        .count();
  }

  Points resent(Retransmission kind) {
    return sender.data().resent(kind);
  }

  Points rttPoints() {
    return sender.data().rtt;
  }

  List<Series> series() {
    List<Series> all = new ArrayList<>(sender.data().series());
    all.add(new Series("received", "received", Unit.BYTE, Series.Shape.STEP, arrivals()));
    return all;
  }

  /** A gap that no event explains is often a retransmission timeout's doing. */
  @Nullable Long timeoutIn(Gap gap) {
    Points timeouts = sender.data().resent(Retransmission.TIMEOUT);
    int at = Search.firstFrom(timeouts, gap.startNs());
    return at < timeouts.size() && timeouts.tNs(at) <= gap.endNs() ? (Long) timeouts.tNs(at) : null;
  }
}
