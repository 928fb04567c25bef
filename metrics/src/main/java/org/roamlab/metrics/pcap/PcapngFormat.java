package org.roamlab.metrics.pcap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader.DamagedException;
import org.roamlab.metrics.pcap.CapturedInterface.Ticks;

/** Blocks of draft-ietf-opsawg-pcapng; sections may differ in byte order. */
final class PcapngFormat implements CaptureReader.Format {
  static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int MAX_INTERFACES = 1 << 16;

  /** Options are read from blocks of at most that size; larger ones are passed over. */
  private static final int MAX_OPTION_BYTES = 1 << 16;

  private final Window window;
  private final List<CapturedInterface> interfaces = new ArrayList<>();

  /** Interfaces of earlier sections keep their numbers. */
  private int firstOfSection;

  private long lastNs;
  private long dropped = -1;
  private long blockOffset;

  PcapngFormat(Window window) {
    this.window = window;
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public boolean next(Packet packet) throws IOException, DamagedException {
    while (true) {
      blockOffset = window.offset();
      if (!window.has(1)) return false;
      if (!window.has(12)) throw damaged("ends inside a block's header");
      int type = window.i32(window.position);
      if (type == SECTION_HEADER) startSection();
      long length = window.u32(window.position + 4);
      if (length < 12 || length % 4 != 0) throw damaged("a block of " + length + " bytes");
      if (isPacket(type)) {
        readPacket(type, length, packet);
        return true;
      }
      passOther(type, length);
    }
  }

  private static boolean isPacket(int type) {
    return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OLD_PACKET;
  }

  private void startSection() throws DamagedException {
    window.bigEndian(true);
    int magic = window.i32(window.position + 8);
    if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
      throw damaged("a section without byte order");
    }
    window.bigEndian(magic == BYTE_ORDER_MAGIC);
    firstOfSection = interfaces.size();
  }

  private void passOther(int type, long length) throws IOException, DamagedException {
    if (length <= MAX_OPTION_BYTES) {
      if (!window.has((int) length)) throw damaged("ends inside a block");
      if (type == INTERFACE) addInterface((int) length);
      if (type == STATISTICS) readStatistics((int) length);
    } else if (type == INTERFACE) {
      throw damaged("an interface of " + length + " bytes");
    }
    if (!window.skip(length - 4) || !window.has(4)) throw damaged("ends inside a block");
    checkTrailer(length, window.position);
    window.position += 4;
  }

  private void checkTrailer(long length, int at) throws DamagedException {
    if (window.u32(at) != length) throw damaged("a block whose two lengths differ");
  }

  private void readPacket(int type, long length, Packet packet)
      throws IOException, DamagedException {
    int header = type == SIMPLE_PACKET ? 12 : 28;
    if (length < header + 4 || length > CaptureReader.MAX_PACKET_BYTES + MAX_OPTION_BYTES) {
      throw damaged("a packet's block of " + length + " bytes");
    }
    if (!window.has((int) length)) throw damaged("ends inside a packet");
    int at = window.position;
    checkTrailer(length, at + (int) length - 4);
    if (type == SIMPLE_PACKET) readSimple(at, (int) length, packet);
    else readEnhanced(type, at, (int) length, packet);
    window.position = at + (int) length;
  }

  private void readEnhanced(int type, int at, int length, Packet packet) throws DamagedException {
    // The old block has a drop counter where the interface number's upper half is now.
    long number = type == OLD_PACKET ? window.u16(at + 8) : window.u32(at + 8);
    CapturedInterface from = interfaceOf(number);
    long ticks = window.u32(at + 12) << 32 | window.u32(at + 16);
    long captured = window.u32(at + 20);
    long original = window.u32(at + 24);
    if (captured > length - 32) throw damaged("a packet longer than its block");
    lastNs = from.toNs(ticks);
    packet.set(
        lastNs,
        firstOfSection + (int) number,
        from.linkType(),
        window.bytes,
        at + 28,
        (int) captured,
        (int) Math.clamp(original, captured, Integer.MAX_VALUE));
  }

  /** Has no time of its own: that of the packet before it stands. */
  private void readSimple(int at, int length, Packet packet) throws DamagedException {
    CapturedInterface from = interfaceOf(0);
    long original = window.u32(at + 8);
    int captured = (int) Math.min(original, length - 16);
    packet.set(
        lastNs,
        firstOfSection,
        from.linkType(),
        window.bytes,
        at + 12,
        captured,
        Math.clamp(original, captured, Integer.MAX_VALUE));
  }

  private CapturedInterface interfaceOf(long number) throws DamagedException {
    if (number >= interfaces.size() - firstOfSection) {
      throw damaged("a packet of interface " + number + ", which is not described");
    }
    return interfaces.get(firstOfSection + (int) number);
  }

  private void addInterface(int length) throws DamagedException {
    if (length < 20) throw damaged("an interface of " + length + " bytes");
    if (interfaces.size() >= MAX_INTERFACES) throw damaged("too many interfaces");
    int at = window.position;
    String name = null;
    Ticks ticks = Ticks.MICROSECONDS;
    long offsetSeconds = 0;
    int end = at + length - 4;
    for (int option = at + 16; option + 4 <= end; ) {
      int code = window.u16(option);
      int size = window.u16(option + 2);
      int value = option + 4;
      if (code == 0 || value + size > end) break;
      if (code == 2) name = new String(window.bytes, value, size, StandardCharsets.UTF_8);
      if (code == 9 && size == 1) ticks = ticks(window.u8(value));
      if (code == 14 && size == 8) offsetSeconds = window.i64(value);
      option = value + ((size + 3) & ~3);
    }
    interfaces.add(new CapturedInterface(window.u16(at + 8), name, ticks, offsetSeconds));
  }

  private Ticks ticks(int resolution) throws DamagedException {
    Ticks ticks = new Ticks(resolution >= 0x80, resolution & 0x7f);
    if (ticks.exponent() > (ticks.binary() ? 63 : 18)) {
      throw damaged("a timestamp resolution of " + resolution);
    }
    return ticks;
  }

  private void readStatistics(int length) {
    int end = window.position + length - 4;
    for (int option = window.position + 20; option + 4 <= end; ) {
      int code = window.u16(option);
      int size = window.u16(option + 2);
      if (code == 0 || option + 4 + size > end) return;
      if (code == 5 && size == 8) dropped = Math.max(dropped, 0) + window.i64(option + 4);
      option += 4 + ((size + 3) & ~3);
    }
  }

  /** The name of an interface, where the file gives one. */
  @Nullable String name(int index) {
    return interfaces.get(index).name();
  }

  private DamagedException damaged(String what) {
    return new DamagedException(blockOffset, what);
  }
}
