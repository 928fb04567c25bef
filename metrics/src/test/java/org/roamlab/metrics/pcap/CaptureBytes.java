package org.roamlab.metrics.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Capture files for tests, written by hand from the formats' descriptions. */
final class CaptureBytes {
  private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

  CaptureBytes(ByteOrder order) {
    out.order(order);
  }

  byte[] bytes() {
    return Arrays.copyOf(out.array(), out.position());
  }

  CaptureBytes pcapHeader(int magic, int linkType) {
    out.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    out.putInt(262144).putInt(linkType);
    return this;
  }

  CaptureBytes pcapPacket(int seconds, int fraction, byte[] data, int original) {
    out.putInt(seconds).putInt(fraction).putInt(data.length).putInt(original).put(data);
    return this;
  }

  CaptureBytes section() {
    out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0);
    out.putLong(-1).putInt(28);
    return this;
  }

  /**
   * @param resolution the if_tsresol byte; negative leaves the option out
   */
  CaptureBytes pcapngInterface(int linkType, String name, int resolution, long offsetSeconds) {
    ByteBuffer options = ByteBuffer.allocate(100).order(out.order());
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    options.putShort((short) 2).putShort((short) text.length).put(text);
    while (options.position() % 4 != 0) options.put((byte) 0);
    if (resolution >= 0) {
      options.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]);
    }
    if (offsetSeconds != 0) options.putShort((short) 14).putShort((short) 8).putLong(offsetSeconds);
    options.putInt(0);
    int length = 20 + options.position();
    out.putInt(1).putInt(length).putShort((short) linkType).putShort((short) 0).putInt(0);
    out.put(options.array(), 0, options.position()).putInt(length);
    return this;
  }

  CaptureBytes enhanced(int interfaceNumber, long ticks, byte[] data, int original) {
    int padded = (data.length + 3) & ~3;
    out.putInt(6).putInt(32 + padded).putInt(interfaceNumber);
    out.putInt((int) (ticks >>> 32)).putInt((int) ticks).putInt(data.length).putInt(original);
    out.put(data).put(new byte[padded - data.length]).putInt(32 + padded);
    return this;
  }

  CaptureBytes simple(byte[] data, int original) {
    int padded = (data.length + 3) & ~3;
    out.putInt(3).putInt(16 + padded).putInt(original);
    out.put(data).put(new byte[padded - data.length]).putInt(16 + padded);
    return this;
  }

  CaptureBytes statistics(long dropped) {
    out.putInt(5).putInt(40).putInt(0).putLong(0).putShort((short) 5).putShort((short) 8);
    out.putLong(dropped).putInt(0).putInt(40);
    return this;
  }

  /** A block of a type that nobody knows. */
  CaptureBytes unknown(int bytes) {
    out.putInt(0x1234).putInt(12 + bytes).put(new byte[bytes]).putInt(12 + bytes);
    return this;
  }
}
