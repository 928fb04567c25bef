package org.roamlab.metrics.tcp;

/** How much the receiver of the data says that it will take. */
final class ReceiveWindow {
  private int scale = -1;
  private boolean senderScales = true;
  private long bytes = -1;
  private long zeroPackets;
  private long closings;

  /** RFC 7323 §2.2: the SYN of the receiver tells by how much its windows are shifted. */
  void readSyn(TcpSegment s) {
    if (s.windowScale >= 0) scale = s.windowScale;
  }

  /** The SYN of the sender offered no window scaling: then neither side's window is scaled. */
  void offersNoScaling() {
    senderScales = false;
  }

  /**
   * @return whether it is closed since this segment
   */
  boolean update(TcpSegment s) {
    boolean syn = s.has(TcpSegment.SYN);
    // RFC 7323 §2.2: the window of a SYN is not scaled; scaling takes an option from both sides.
    long now = (long) s.window << (syn || scale < 0 || !senderScales ? 0 : scale);
    boolean closed = now == 0 && !syn;
    boolean closes = closed && bytes != 0;
    if (closed) zeroPackets++;
    if (closes) closings++;
    bytes = now;
    return closes;
  }

  /** -1 as long as nothing is known. */
  long bytes() {
    return bytes;
  }

  long zeroPackets() {
    return zeroPackets;
  }

  long closings() {
    return closings;
  }
}
