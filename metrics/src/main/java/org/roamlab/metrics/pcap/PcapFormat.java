package org.roamlab.metrics.pcap;

import java.io.IOException;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader.DamagedException;

/** The classic format: a header of 24 bytes, then records with a header of 16 bytes each. */
final class PcapFormat implements CaptureReader.Format {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;

  private final Window window;
  private final int nsPerTick;
  private final int linkType;

  PcapFormat(Window window, int magic) throws IOException, DamagedException {
    this.window = window;
    int swapped = Integer.reverseBytes(magic);
    boolean bigEndian = magic == MICROSECONDS || magic == NANOSECONDS;
    if (!bigEndian && swapped != MICROSECONDS && swapped != NANOSECONDS) {
      throw new DamagedException(0, "neither pcap nor pcapng: begins with %08x".formatted(magic));
    }
    if (!window.has(HEADER_BYTES)) throw new DamagedException(0, "ends inside the file header");
    window.bigEndian(bigEndian);
    nsPerTick = magic == NANOSECONDS || swapped == NANOSECONDS ? 1 : 1000;
    // The upper half holds flags of the frame check sequence.
    linkType = window.i32(window.position + 20) & 0xffff;
    window.position += HEADER_BYTES;
  }

  @Override
  public boolean next(Packet packet) throws IOException, DamagedException {
    long offset = window.offset();
    if (!window.has(1)) return false;
    if (!window.has(RECORD_HEADER_BYTES)) {
      throw new DamagedException(offset, "ends inside a packet's header");
    }
    int at = window.position;
    long seconds = window.u32(at);
    long fraction = window.u32(at + 4) * nsPerTick;
    long captured = window.u32(at + 8);
    long original = window.u32(at + 12);
    check(offset, fraction, captured);
    if (!window.has(RECORD_HEADER_BYTES + (int) captured)) {
      throw new DamagedException(offset, "ends inside a packet");
    }
    at = window.position + RECORD_HEADER_BYTES;
    packet.set(
        seconds * 1_000_000_000L + fraction,
        0,
        linkType,
        window.bytes,
        at,
        (int) captured,
        (int) Math.clamp(original, captured, Integer.MAX_VALUE));
    window.position = at + (int) captured;
    return true;
  }

  private static void check(long offset, long fraction, long captured) throws DamagedException {
    if (captured > CaptureReader.MAX_PACKET_BYTES) {
      throw new DamagedException(offset, "a packet of " + captured + " bytes");
    }
    if (fraction >= 1_000_000_000L) {
      throw new DamagedException(offset, "a fraction of a second of " + fraction + " ns");
    }
  }

  @Override
  public long dropped() {
    return -1;
  }
}
