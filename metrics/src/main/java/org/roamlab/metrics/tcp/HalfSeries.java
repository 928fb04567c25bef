package org.roamlab.metrics.tcp;

/** Hears what happens in one direction of a connection, as it happens. */
public interface HalfSeries {
  /** A packet of any kind, with the bytes of its outermost IP packet. */
  void wire(long tNs, int bytes);

  /** Payload up to {@code sequence}, new or not, after which so many bytes are not acknowledged. */
  void sent(long tNs, long sequence, long flightBytes);

  /** Bytes of payload that came by for the first time. */
  void arrived(long tNs, long bytes);

  void resent(long tNs, long sequence, Retransmission kind);

  /** The sender's own link had not taken the segment before. */
  void refused(long tNs, long sequence);

  /** It turned out that a retransmission was not needed. */
  void needless(long tNs);

  /** The receiver closed its window. */
  void windowClosed(long tNs, long sequence);

  void outOfOrder(long tNs, long sequence);

  void acknowledged(long tNs, long sequence, long newBytes, long flightBytes);

  void duplicateAck(long tNs, long sequence);

  /** The receiver takes data up to {@code edge}. */
  void window(long tNs, long edge, long windowBytes);

  void rtt(long tNs, long rttNs);
}
