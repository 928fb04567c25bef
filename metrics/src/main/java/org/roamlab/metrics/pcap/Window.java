package org.roamlab.metrics.pcap;

import java.io.IOException;
import java.io.InputStream;

/**
 * A view of a file that moves forward: memory stays the same however long the file is.
 *
 * <p>Bytes are in {@link #bytes} from {@link #position} to {@link #limit}.
 */
final class Window {
  private final InputStream in;
  private boolean bigEndian;

  byte[] bytes;
  int position;
  int limit;

  /** The file offset of {@code bytes[0]}. */
  private long start;

  Window(InputStream in, int size) {
    this.in = in;
    this.bytes = new byte[size];
  }

  void bigEndian(boolean value) {
    bigEndian = value;
  }

  long offset() {
    return start + position;
  }

  /** Whether {@code count} bytes follow; reads on where needed. */
  boolean has(int count) throws IOException {
    return limit - position >= count || fill(count);
  }

  private boolean fill(int count) throws IOException {
    int kept = limit - position;
    if (count > bytes.length) grow(count);
    System.arraycopy(bytes, position, bytes, 0, kept);
    start += position;
    position = 0;
    limit = kept;
    while (limit < count) {
      int read = in.read(bytes, limit, bytes.length - limit);
      if (read < 0) return false;
      limit += read;
    }
    return true;
  }

  private void grow(int count) {
    byte[] larger = new byte[Integer.highestOneBit(count) << 1];
    System.arraycopy(bytes, 0, larger, 0, limit);
    bytes = larger;
  }

  /** Moves on without looking; false where the file ends before. */
  boolean skip(long count) throws IOException {
    long left = count;
    while (left > limit - position) {
      left -= limit - position;
      position = limit;
      if (!has(1)) return false;
    }
    position += (int) left;
    return true;
  }

  int u8(int at) {
    return bytes[at] & 0xff;
  }

  int u16(int at) {
    int first = u8(at);
    int second = u8(at + 1);
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  int i32(int at) {
    int value = u8(at) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
    return bigEndian ? value : Integer.reverseBytes(value);
  }

  long u32(int at) {
    return i32(at) & 0xffff_ffffL;
  }

  long i64(int at) {
    long first = u32(at);
    long second = u32(at + 4);
    return bigEndian ? first << 32 | second : second << 32 | first;
  }
}
