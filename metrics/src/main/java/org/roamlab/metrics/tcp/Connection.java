package org.roamlab.metrics.tcp;

import org.roamlab.metrics.packet.Address;

/** A TCP connection, as one place of the network saw it. */
public final class Connection {
  final long clientHigh;
  final long clientLow;
  final long serverHigh;
  final long serverLow;
  final int clientPort;
  final int serverPort;

  /** Of those with the same addresses and ports, one after the other. */
  final int incarnation;

  final HalfConnection fromClient = new HalfConnection();
  final HalfConnection fromServer = new HalfConnection();
  private boolean synSeen;
  private int synSequence;
  private boolean established;
  private boolean reset;
  private final long startNs;
  private long endNs;

  /** The client is who sends the SYN; without one, who is heard first. */
  Connection(
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      TcpSegment s,
      int incarnation,
      long tNs) {
    boolean fromServerSide = s.has(TcpSegment.SYN) && s.has(TcpSegment.ACK);
    clientHigh = fromServerSide ? destinationHigh : sourceHigh;
    clientLow = fromServerSide ? destinationLow : sourceLow;
    serverHigh = fromServerSide ? sourceHigh : destinationHigh;
    serverLow = fromServerSide ? sourceLow : destinationLow;
    clientPort = fromServerSide ? s.destinationPort : s.sourcePort;
    serverPort = fromServerSide ? s.sourcePort : s.destinationPort;
    this.incarnation = incarnation;
    startNs = tNs;
    endNs = tNs;
  }

  boolean sentByClient(long sourceHigh, long sourceLow, TcpSegment s) {
    return s.sourcePort == clientPort && sourceLow == clientLow && sourceHigh == clientHigh;
  }

  void packet(long tNs, TcpSegment s, boolean byClient, int wire) {
    HalfConnection data = byClient ? fromClient : fromServer;
    HalfConnection answered = byClient ? fromServer : fromClient;
    endNs = tNs;
    if (s.has(TcpSegment.RST)) reset = true;
    if (s.has(TcpSegment.SYN)) syn(s, byClient, data, answered);
    answered.answered(tNs, s);
    data.sent(tNs, s, wire, answered.leastRttNs());
    if (!s.has(TcpSegment.SYN) && s.has(TcpSegment.ACK)) established = true;
  }

  private void syn(TcpSegment s, boolean byClient, HalfConnection data, HalfConnection answered) {
    if (s.windowScale < 0) {
      // No scaling on either way.
      answered.offersNoScaling();
      data.offersNoScaling();
    }
    if (byClient && !synSeen) {
      synSeen = true;
      synSequence = s.sequence;
    }
  }

  /** Whether this packet begins another connection between the same ports. */
  boolean isFollowedBy(TcpSegment s) {
    boolean opens = s.has(TcpSegment.SYN) && !s.has(TcpSegment.ACK);
    if (!opens) return false;
    return synSeen ? s.sequence != synSequence : isOver() || established;
  }

  boolean isOver() {
    return reset || (fromClient.isFinished() && fromServer.isFinished());
  }

  public HalfConnection fromClient() {
    return fromClient;
  }

  public HalfConnection fromServer() {
    return fromServer;
  }

  public Address client() {
    return new Address(clientHigh, clientLow);
  }

  public Address server() {
    return new Address(serverHigh, serverLow);
  }

  public int clientPort() {
    return clientPort;
  }

  public int serverPort() {
    return serverPort;
  }

  /** Whether the handshake ended, as far as was seen. */
  public boolean established() {
    return established;
  }

  public boolean reset() {
    return reset;
  }

  public long startNs() {
    return startNs;
  }

  public long endNs() {
    return endNs;
  }
}
