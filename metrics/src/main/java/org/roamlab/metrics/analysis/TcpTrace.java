package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.series.Columns;
import org.roamlab.metrics.tcp.HalfSeries;
import org.roamlab.metrics.tcp.Retransmission;

/** Everything that happened in one direction of a traffic's connections, in columns. */
public final class TcpTrace implements HalfSeries {
  final Columns sequence;
  final Columns acknowledged;
  final Columns windowEdge;
  final Columns flight;
  final Columns rtt;
  final Columns refused;
  final Columns needless;
  final Columns outOfOrder;
  final Columns duplicateAcks;
  final Columns windowClosed;
  private final Map<Retransmission, Columns> resent = new EnumMap<>(Retransmission.class);

  /** Sums: payload that came by for the first time, payload acknowledged, bytes of IP packets. */
  final Columns arrived;

  final Columns delivered;
  final Columns wire;
  private long arrivedBytes;
  private long deliveredBytes;
  private long wireBytes;
  private long lastEdge = -1;

  public TcpTrace(ColumnStore store) {
    sequence = new Columns(store);
    acknowledged = new Columns(store);
    windowEdge = new Columns(store);
    flight = new Columns(store);
    rtt = new Columns(store);
    refused = new Columns(store);
    needless = new Columns(store);
    outOfOrder = new Columns(store);
    duplicateAcks = new Columns(store);
    windowClosed = new Columns(store);
    arrived = new Columns(store);
    delivered = new Columns(store);
    wire = new Columns(store);
    for (Retransmission kind : Retransmission.values()) resent.put(kind, new Columns(store));
  }

  Points resent(Retransmission kind) {
    return column(kind);
  }

  private Columns column(Retransmission kind) {
    return Objects.requireNonNull(resent.get(kind));
  }

  @Override
  public void wire(long tNs, int bytes) {
    wireBytes += bytes;
    wire.addWhole(tNs, wireBytes);
  }

  @Override
  public void sent(long tNs, long upTo, long flightBytes) {
    sequence.addWhole(tNs, upTo);
    flight.addWhole(tNs, flightBytes);
  }

  @Override
  public void arrived(long tNs, long bytes) {
    arrivedBytes += bytes;
    arrived.addWhole(tNs, arrivedBytes);
  }

  @Override
  public void resent(long tNs, long upTo, Retransmission kind) {
    column(kind).addWhole(tNs, upTo);
  }

  @Override
  public void refused(long tNs, long upTo) {
    refused.addWhole(tNs, upTo);
  }

  @Override
  public void needless(long tNs) {
    needless.add(tNs, sequence.size() == 0 ? 0 : sequence.value(sequence.size() - 1));
  }

  @Override
  public void windowClosed(long tNs, long upTo) {
    windowClosed.addWhole(tNs, upTo);
  }

  @Override
  public void outOfOrder(long tNs, long upTo) {
    outOfOrder.addWhole(tNs, upTo);
  }

  @Override
  public void acknowledged(long tNs, long upTo, long newBytes, long flightBytes) {
    acknowledged.addWhole(tNs, upTo);
    flight.addWhole(tNs, flightBytes);
    if (newBytes == 0) return;
    deliveredBytes += newBytes;
    delivered.addWhole(tNs, deliveredBytes);
  }

  @Override
  public void duplicateAck(long tNs, long upTo) {
    duplicateAcks.addWhole(tNs, upTo);
  }

  @Override
  public void window(long tNs, long edge, long windowBytes) {
    if (edge != lastEdge) windowEdge.addWhole(tNs, edge);
    lastEdge = edge;
  }

  @Override
  public void rtt(long tNs, long rttNs) {
    rtt.add(tNs, rttNs / 1e6);
  }

  /** What the sender's side of a sequence diagram shows. */
  List<Series> series() {
    List<Series> all = new ArrayList<>();
    all.add(new Series("sequence", "sent", Unit.BYTE, Shape.MARKS, sequence));
    all.add(new Series("acknowledged", "acknowledged", Unit.BYTE, Shape.STEP, acknowledged));
    all.add(new Series("window", "receiver's window", Unit.BYTE, Shape.STEP, windowEdge));
    for (Retransmission kind : Retransmission.values()) {
      all.add(new Series(id(kind), title(kind), Unit.BYTE, Shape.MARKS, resent(kind)));
    }
    all.add(new Series("refused", "refused by the own link", Unit.BYTE, Shape.MARKS, refused));
    all.add(new Series("spurious", "needless retransmission", Unit.BYTE, Shape.MARKS, needless));
    all.add(new Series("out-of-order", "out of order", Unit.BYTE, Shape.MARKS, outOfOrder));
    all.add(new Series("duplicate-acks", "duplicate ack", Unit.BYTE, Shape.MARKS, duplicateAcks));
    all.add(new Series("zero-windows", "window closed", Unit.BYTE, Shape.MARKS, windowClosed));
    all.add(new Series("flight", "in flight", Unit.BYTE, Shape.STEP, flight));
    all.add(new Series("rtt", "round-trip time", Unit.MILLISECOND, Shape.MARKS, rtt));
    return all;
  }

  private static String id(Retransmission kind) {
    return switch (kind) {
      case FAST -> "fast-retransmissions";
      case TIMEOUT -> "timeouts";
      case AFTER_TIMEOUT -> "after-timeout";
      case TAIL_PROBE -> "tail-probes";
    };
  }

  private static String title(Retransmission kind) {
    return switch (kind) {
      case FAST -> "fast retransmission";
      case TIMEOUT -> "timeout";
      case AFTER_TIMEOUT -> "retransmission after a timeout";
      case TAIL_PROBE -> "tail loss probe";
    };
  }
}
