package org.roamlab.protocols.wire;

import java.io.ByteArrayOutputStream;

/** Writes a message from front to back, in network byte order. */
public final class ByteWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

  public ByteWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  public ByteWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public ByteWriter u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  public ByteWriter i64(long value) {
    return u32(value >>> 32).u32(value);
  }

  public ByteWriter bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  public int size() {
    return bytes.size();
  }

  public byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
