package org.roamlab.metrics.udp;

import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.series.Columns;

/** The datagrams of one direction of a traffic, as one node saw them. */
public final class Datagrams {
  /** When each was seen, and the fingerprint by which it is found again elsewhere. */
  private final Columns seen;

  private final Columns payload;
  private final Columns wire;
  private long payloadBytes;
  private long wireBytes;

  public Datagrams(ColumnStore store) {
    seen = new Columns(store);
    payload = new Columns(store);
    wire = new Columns(store);
  }

  public void add(long tNs, long fingerprint, int payloadLength, int wireLength) {
    seen.addLong(tNs, fingerprint);
    payloadBytes += payloadLength;
    wireBytes += wireLength;
    payload.addWhole(tNs, payloadBytes);
    wire.addWhole(tNs, wireBytes);
  }

  public int size() {
    return seen.size();
  }

  public long tNs(int i) {
    return seen.tNs(i);
  }

  long fingerprint(int i) {
    return seen.longValue(i);
  }

  public long payloadBytes() {
    return payloadBytes;
  }

  /** A sum that grows with every datagram. */
  public Columns payload() {
    return payload;
  }

  /** Likewise, of whole IP packets. */
  public Columns wire() {
    return wire;
  }
}
