package org.roamlab.metrics.signalling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.roamlab.metrics.packet.Address;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;

/** The captured part of a message. What lies beyond it reads as zero or as nothing. */
record Payload(Packet packet, int from, int to) {
  static Payload ofTransport(Packet packet, int header) {
    int from = packet.transport() + header;
    return new Payload(packet, from, Math.max(from, packet.transportCapturedEnd()));
  }

  int size() {
    return to - from;
  }

  boolean has(int at, int count) {
    return at >= 0 && count >= 0 && from + at + count <= to;
  }

  byte[] copy() {
    return Arrays.copyOfRange(packet.bytes(), from, to);
  }

  int u8(int at) {
    return has(at, 1) ? Bytes.u8(packet.bytes(), from + at) : 0;
  }

  int u16(int at) {
    return has(at, 2) ? Bytes.u16(packet.bytes(), from + at) : 0;
  }

  long u32(int at) {
    return has(at, 4) ? Bytes.u32(packet.bytes(), from + at) : 0;
  }

  String ipv4(int at) {
    return has(at, 4) ? new Address(0, 0xffff_0000_0000L | u32(at)).toString() : "cut off";
  }

  String ipv6(int at) {
    if (!has(at, 16)) return "cut off";
    return new Address(
            Bytes.i64(packet.bytes(), from + at), Bytes.i64(packet.bytes(), from + at + 8))
        .toString();
  }

  String mac(int at) {
    if (!has(at, 6)) return "cut off";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) text.append(i == 0 ? "" : ":").append("%02x".formatted(u8(at + i)));
    return text.toString();
  }

  /** Bytes that are meant to be read; others become dots. */
  String text(int at, int count) {
    int length = Math.max(0, Math.min(count, size() - at));
    if (at < 0 || length == 0) return "";
    String raw = new String(packet.bytes(), from + at, length, StandardCharsets.UTF_8);
    return raw.replaceAll("\\p{Cntrl}", ".");
  }
}
