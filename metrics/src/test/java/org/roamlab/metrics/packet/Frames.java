package org.roamlab.metrics.packet;

import java.nio.ByteBuffer;

/** Packets for tests, built by hand from the RFCs' pictures. */
public final class Frames {
  private Frames() {}

  public static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) length += part.length;
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) all.put(part);
    return all.array();
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
    return bytes;
  }

  public static byte[] ethernet(int etherType, byte[] payload) {
    byte[] header = new byte[14];
    header[5] = 2;
    header[11] = 1;
    header[12] = (byte) (etherType >> 8);
    header[13] = (byte) etherType;
    return join(header, payload);
  }

  /** Addresses 10.0.0.{@code source} and 10.0.0.{@code destination}. */
  public static byte[] ipv4(int source, int destination, int protocol, byte[] payload) {
    return ipv4(source, destination, protocol, 0, payload);
  }

  public static byte[] ipv4(
      int source, int destination, int protocol, int identification, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(20);
    header.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
    header.putShort((short) identification).putShort((short) 0x4000);
    header.put((byte) 64).put((byte) protocol).putShort((short) 0);
    header.put(bytes(10, 0, 0, source)).put(bytes(10, 0, 0, destination));
    return join(header.array(), payload);
  }

  /** Addresses fd00::{@code source} and fd00::{@code destination}. */
  public static byte[] ipv6(int source, int destination, int next, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(40);
    header.putInt(0x6000_0000).putShort((short) payload.length);
    header.put((byte) next).put((byte) 64);
    header.put((byte) 0xfd).put(new byte[14]).put((byte) source);
    header.put((byte) 0xfd).put(new byte[14]).put((byte) destination);
    return join(header.array(), payload);
  }

  public static byte[] udp(int from, int to, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(8);
    header.putShort((short) from).putShort((short) to);
    header.putShort((short) (8 + payload.length)).putShort((short) 0);
    return join(header.array(), payload);
  }

  /** A dissected packet of that link type. */
  public static Packet packet(int linkType, byte[] frame) {
    Packet packet = new Packet();
    packet.set(0, 0, linkType, frame, 0, frame.length, frame.length);
    new Dissector(UdpTunnels.WELL_KNOWN).dissect(packet);
    return packet;
  }
}
