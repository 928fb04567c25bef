package org.roamlab.metrics.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng) of one section: what it holds depends on its
 * arguments alone, so that equal runs have equal files.
 */
public final class PcapngWriter implements Closeable {
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private static final int OPTION_COMMENT = 1;
  private static final int SHB_APPLICATION = 4;
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_RESOLUTION = 9;
  private static final int ISB_RECEIVED = 4;
  private static final int ISB_DROPPED = 5;
  private static final byte NANOSECONDS = 9;

  // The length of an option is a 16-bit number.
  private static final int MAX_COMMENT_BYTES = 60_000;

  private final OutputStream out;
  private byte[] bytes = new byte[1 << 16];
  private ByteBuffer block = over(bytes);
  private boolean optionsBegun;

  /**
   * @param application that writes the file
   * @param comment on the file as a whole
   */
  public PcapngWriter(OutputStream out, String application, String comment) throws IOException {
    this.out = out;
    begin(SECTION_HEADER).putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0);
    block.putLong(-1); // The section's length: not known in advance.
    option(OPTION_COMMENT, comment);
    option(SHB_APPLICATION, application);
    end();
  }

  /** Interfaces count from 0 in the order of these calls. */
  public void addInterface(int linkType, String name, String description) throws IOException {
    begin(INTERFACE).putShort((short) linkType).putShort((short) 0).putInt(0);
    option(IF_NAME, name);
    option(IF_DESCRIPTION, description);
    option(IF_RESOLUTION, new byte[] {NANOSECONDS});
    end();
  }

  /**
   * @param timestampNs since 1970
   * @param originalLength on the wire; more than {@code length} when it was cut
   */
  public void packet(
      int interfaceNumber,
      long timestampNs,
      byte[] data,
      int offset,
      int length,
      int originalLength,
      List<String> comments)
      throws IOException {
    begin(ENHANCED_PACKET).putInt(interfaceNumber);
    block.putInt((int) (timestampNs >>> 32)).putInt((int) timestampNs);
    block.putInt(length).putInt(originalLength);
    need(length + 4);
    block.put(data, offset, length);
    pad();
    comment(comments);
    end();
  }

  /** What a capture counted, for the file's end. */
  public void statistics(
      int interfaceNumber, long timestampNs, long received, long dropped, List<String> comments)
      throws IOException {
    begin(STATISTICS).putInt(interfaceNumber);
    block.putInt((int) (timestampNs >>> 32)).putInt((int) timestampNs);
    option(ISB_RECEIVED, number(received));
    option(ISB_DROPPED, number(dropped));
    comment(comments);
    end();
  }

  private void comment(List<String> comments) {
    for (String comment : comments) {
      option(OPTION_COMMENT, comment);
    }
  }

  private ByteBuffer begin(int type) {
    block.clear();
    return block.putInt(type).putInt(0);
  }

  private void end() throws IOException {
    need(16);
    if (optionsBegun) {
      block.putInt(0);
    }
    optionsBegun = false;
    int length = block.position() + 4;
    block.putInt(length);
    block.putInt(4, length);
    out.write(bytes, 0, length);
  }

  private void option(int code, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    option(code, utf8.length <= MAX_COMMENT_BYTES ? utf8 : cut(utf8));
  }

  /** Not in the middle of a character. */
  private static byte[] cut(byte[] utf8) {
    int end = MAX_COMMENT_BYTES;
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(utf8, end);
  }

  private void option(int code, byte[] value) {
    need(value.length + 8);
    block.putShort((short) code).putShort((short) value.length).put(value);
    pad();
    optionsBegun = true;
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private void pad() {
    while (block.position() % 4 != 0) {
      block.put((byte) 0);
    }
  }

  /** Room for that much, and for the block's end. */
  private void need(int more) {
    if (block.remaining() < more + 16) {
      int position = block.position();
      bytes = Arrays.copyOf(bytes, 2 * (bytes.length + more));
      block = over(bytes).position(position);
    }
  }

  private static ByteBuffer over(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
