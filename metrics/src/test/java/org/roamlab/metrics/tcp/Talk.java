package org.roamlab.metrics.tcp;

import static org.roamlab.metrics.packet.Frames.ethernet;
import static org.roamlab.metrics.packet.Frames.ipv4;
import static org.roamlab.metrics.packet.Frames.join;

import java.nio.ByteBuffer;
import java.util.List;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;

/**
 * A TCP conversation for tests, written down packet by packet: {@code talk.at(10).client(1, 1,
 * 100)} is 100 bytes from sequence number 1 at 10 ms. Numbers are relative; initial ones can be
 * set.
 */
final class Talk {
  static final int CLIENT_PORT = 40000;
  static final int SERVER_PORT = 5001;

  private final Connections connections = new Connections(null);
  private final PcapBytes capture;
  private final int serverPort;
  private final Packet packet = new Packet();
  private final Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
  private int clientInitial = 1000;
  private int serverInitial = 5000;
  private long nowNs;
  private int window = 60000;
  private int identification;
  private boolean stamped;
  private int stamp;
  private int echo;
  private long[] sack = {};

  Talk() {
    this(SERVER_PORT, new PcapBytes(1));
  }

  /** One of several in a capture. */
  Talk(int serverPort, PcapBytes capture) {
    this.serverPort = serverPort;
    this.capture = capture;
  }

  /** Sequence numbers on the wire begin there. */
  Talk initial(int client, int server) {
    clientInitial = client;
    serverInitial = server;
    return this;
  }

  Talk at(double ms) {
    nowNs = Math.round(ms * 1e6);
    return this;
  }

  /** Of the next packets. */
  Talk window(int bytes) {
    window = bytes;
    return this;
  }

  /** Of the next packet. */
  Talk identification(int id) {
    identification = id;
    return this;
  }

  /** Timestamps of the next packet. */
  Talk stamp(int value, int echoed) {
    stamped = true;
    stamp = value;
    echo = echoed;
    return this;
  }

  /** Selective acknowledgement blocks of the next packet: from, to, from, to … */
  Talk sack(long... edges) {
    sack = edges;
    return this;
  }

  /** A handshake that takes {@code rttMs}, beginning now. */
  Talk handshake(double rttMs) {
    double start = nowNs / 1e6;
    clientSends(TcpSegment.SYN, 0, 0, 0);
    at(start + rttMs).serverSends(TcpSegment.SYN | TcpSegment.ACK, 0, 1, 0);
    return clientSends(TcpSegment.ACK, 1, 1, 0);
  }

  Talk client(long sequence, long acknowledged, int length) {
    return clientSends(TcpSegment.ACK, sequence, acknowledged, length);
  }

  Talk server(long sequence, long acknowledged, int length) {
    return serverSends(TcpSegment.ACK, sequence, acknowledged, length);
  }

  /** The server acknowledges and sends nothing. */
  Talk ack(long acknowledged) {
    return server(1, acknowledged, 0);
  }

  Talk clientSends(int flags, long sequence, long acknowledged, int length) {
    byte[] tcp =
        tcp(
            CLIENT_PORT,
            serverPort,
            (int) (clientInitial + sequence),
            (int) (serverInitial + acknowledged),
            flags,
            serverInitial,
            length);
    return put(ipv4(1, 2, 6, identification, tcp));
  }

  Talk serverSends(int flags, long sequence, long acknowledged, int length) {
    byte[] tcp =
        tcp(
            serverPort,
            CLIENT_PORT,
            (int) (serverInitial + sequence),
            (int) (clientInitial + acknowledged),
            flags,
            clientInitial,
            length);
    return put(ipv4(2, 1, 6, identification, tcp));
  }

  private byte[] tcp(int from, int to, int sequence, int ack, int flags, int sackBase, int length) {
    byte[] options = join(timestamps(), sackOption(sackBase));
    ByteBuffer header = ByteBuffer.allocate(20);
    header.putShort((short) from).putShort((short) to).putInt(sequence).putInt(ack);
    header.put((byte) (((20 + options.length) / 4) << 4)).put((byte) flags);
    header.putShort((short) window).putInt(0);
    return join(header.array(), options, new byte[length]);
  }

  private byte[] timestamps() {
    if (!stamped) return new byte[0];
    ByteBuffer option = ByteBuffer.allocate(12).put((byte) 1).put((byte) 1);
    return option.put((byte) 8).put((byte) 10).putInt(stamp).putInt(echo).array();
  }

  private byte[] sackOption(int base) {
    if (sack.length == 0) return new byte[0];
    ByteBuffer option = ByteBuffer.allocate(4 + 4 * sack.length).put((byte) 1).put((byte) 1);
    option.put((byte) 5).put((byte) (2 + 4 * sack.length));
    for (long edge : sack) option.putInt((int) (base + edge));
    return option.array();
  }

  private Talk put(byte[] ip) {
    byte[] frame = ethernet(0x0800, ip);
    capture.packet(nowNs, frame, frame.length);
    packet.set(nowNs, 0, 1, frame, 0, frame.length, frame.length);
    dissector.dissect(packet);
    connections.packet(packet, nowNs);
    identification = 0;
    stamped = false;
    sack = new long[0];
    return this;
  }

  List<Connection> connections() {
    return connections.all();
  }

  Connection connection() {
    return connections.all().getFirst();
  }

  /** The data of the client. */
  HalfConnection data() {
    return connection().fromClient();
  }
}
