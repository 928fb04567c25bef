package org.roamlab.protocols.wire;

import java.util.Arrays;

/** Reads a message from front to back; every read names the field, so that an error can. */
public final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ByteReader(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  public int offset() {
    return at;
  }

  public int remaining() {
    return end - at;
  }

  public int u8(String field) throws Malformed {
    need(1, field);
    return bytes[at++] & 0xff;
  }

  public int u16(String field) throws Malformed {
    need(2, field);
    return u8(field) << 8 | u8(field);
  }

  public long u32(String field) throws Malformed {
    need(4, field);
    return (long) u16(field) << 16 | u16(field);
  }

  public long i64(String field) throws Malformed {
    need(8, field);
    return u32(field) << 32 | u32(field);
  }

  public byte[] bytes(int count, String field) throws Malformed {
    need(count, field);
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  public byte[] rest() {
    int from = at;
    at = end;
    return Arrays.copyOfRange(bytes, from, end);
  }

  /** A reader of the next {@code count} bytes, which this one skips. */
  public ByteReader part(int count, String field) throws Malformed {
    need(count, field);
    at += count;
    return new ByteReader(bytes, at - count, at);
  }

  private void need(int count, String field) throws Malformed {
    if (count < 0 || count > end - at) {
      throw new Malformed(at, field, "needs %d bytes, %d are left".formatted(count, end - at));
    }
  }
}
