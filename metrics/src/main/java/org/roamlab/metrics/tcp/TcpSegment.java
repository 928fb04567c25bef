package org.roamlab.metrics.tcp;

import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;

/** The TCP header of the packet read last, and its options; one object serves a whole file. */
public final class TcpSegment {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  private static final int HEADER_BYTES = 20;
  static final int MAX_SACK_BLOCKS = 4;

  int sourcePort;
  int destinationPort;
  int sequence;
  int acknowledgement;
  int flags;
  int window;
  int payload;
  int identification;
  boolean hasTimestamps;
  int timestamp;
  int timestampEcho;

  /** -1 where the option is absent. */
  int windowScale;

  int sackBlocks;
  final int[] sackStart = new int[MAX_SACK_BLOCKS];
  final int[] sackEnd = new int[MAX_SACK_BLOCKS];

  /**
   * Reads the innermost header.
   *
   * @return false where the header is not all captured, or wrong
   */
  public boolean read(Packet p) {
    int at = p.transport();
    int end = p.transportCapturedEnd();
    if (!p.isTcp() || at + HEADER_BYTES > end) return false;
    byte[] bytes = p.bytes();
    int header = (Bytes.u8(bytes, at + 12) >> 4) * 4;
    if (header < HEADER_BYTES || header > p.transportLength()) return false;
    sourcePort = Bytes.u16(bytes, at);
    destinationPort = Bytes.u16(bytes, at + 2);
    sequence = Bytes.i32(bytes, at + 4);
    acknowledgement = Bytes.i32(bytes, at + 8);
    flags = Bytes.u8(bytes, at + 13);
    window = Bytes.u16(bytes, at + 14);
    payload = p.transportLength() - header;
    identification = p.identification(p.innermost());
    readOptions(bytes, at + HEADER_BYTES, Math.min(at + header, end));
    return true;
  }

  private void readOptions(byte[] bytes, int from, int end) {
    hasTimestamps = false;
    windowScale = -1;
    sackBlocks = 0;
    int at = from;
    while (at < end) {
      int kind = Bytes.u8(bytes, at);
      if (kind == 0) return;
      if (kind == 1) {
        at++;
        continue;
      }
      if (at + 2 > end) return;
      int length = Bytes.u8(bytes, at + 1);
      if (length < 2 || at + length > end) return;
      readOption(bytes, kind, at, length);
      at += length;
    }
  }

  private void readOption(byte[] bytes, int kind, int at, int length) {
    if (kind == 8 && length == 10) {
      hasTimestamps = true;
      timestamp = Bytes.i32(bytes, at + 2);
      timestampEcho = Bytes.i32(bytes, at + 6);
    } else if (kind == 5) {
      sackBlocks = Math.min(MAX_SACK_BLOCKS, (length - 2) / 8);
      for (int i = 0; i < sackBlocks; i++) {
        sackStart[i] = Bytes.i32(bytes, at + 2 + 8 * i);
        sackEnd[i] = Bytes.i32(bytes, at + 6 + 8 * i);
      }
    } else if (kind == 3 && length == 3) {
      // RFC 7323 §2.3: more than 14 counts as 14.
      windowScale = Math.min(14, Bytes.u8(bytes, at + 2));
    }
  }

  public int sourcePort() {
    return sourcePort;
  }

  public int destinationPort() {
    return destinationPort;
  }

  /** Bytes of payload on the wire. */
  public int payload() {
    return payload;
  }

  /**
   * A number for the segment's last byte, the same wherever it is seen: a node hands several
   * segments to its link in one, which is cut on the way. A repeat has another timestamp.
   */
  public long lastByte() {
    long ports = (long) sourcePort << 16 | destinationPort;
    long end = Integer.toUnsignedLong(sequence + payload);
    return (ports * 0x9e3779b97f4a7c15L ^ (hasTimestamps ? timestamp : 0)) * 0x9e3779b97f4a7c15L
        ^ end;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** What it takes of the sequence space. */
  int sequenceLength() {
    return payload + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
  }
}
