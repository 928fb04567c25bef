package org.roamlab.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Messages as the kernel writes them, put together by hand. */
final class NetlinkBytes {
  private NetlinkBytes() {}

  /** The whole of it, padded to four bytes. */
  static byte[] message(int type, byte[]... parts) {
    byte[] body = concat(parts);
    ByteBuffer message =
        ByteBuffer.allocate(aligned(16 + body.length)).order(ByteOrder.nativeOrder());
    message.putInt(16 + body.length).putShort((short) type).putShort((short) 2);
    return message.putInt(0).putInt(0).put(body).array();
  }

  /** An attribute, padded. */
  static byte[] attribute(int type, byte... value) {
    ByteBuffer attribute =
        ByteBuffer.allocate(aligned(4 + value.length)).order(ByteOrder.nativeOrder());
    return attribute.putShort((short) (4 + value.length)).putShort((short) type).put(value).array();
  }

  static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  static byte[] big32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  static byte[] big64(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  static byte[] concat(byte[]... parts) {
    List<byte[]> all = new ArrayList<>(List.of(parts));
    ByteBuffer bytes = ByteBuffer.allocate(all.stream().mapToInt(part -> part.length).sum());
    all.forEach(bytes::put);
    return bytes.array();
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
