package org.roamlab.metrics.packet;

/** Numbers in network byte order. */
public final class Bytes {
  private Bytes() {}

  public static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  public static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }

  public static int i32(byte[] bytes, int at) {
    return u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  public static long u32(byte[] bytes, int at) {
    return i32(bytes, at) & 0xffff_ffffL;
  }

  public static long i64(byte[] bytes, int at) {
    return (long) i32(bytes, at) << 32 | u32(bytes, at + 4);
  }
}
