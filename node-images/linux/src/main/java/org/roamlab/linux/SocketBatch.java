package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Clock;
import java.time.Instant;

/**
 * Room for several packets that one {@code recvmmsg(2)} fetches, each with the kernel's time of its
 * arrival. Reading in batches needs one wake-up for many packets and loses no precision.
 */
public final class SocketBatch {
  // struct mmsghdr of 64-bit Linux, and what one of them points to.
  private static final int HEADER = 64;
  private static final int HEADER_VECTOR = 16;
  private static final int HEADER_VECTORS = 24;
  private static final int HEADER_CONTROL = 32;
  private static final int HEADER_CONTROL_SIZE = 40;
  private static final int HEADER_LENGTH = 56;
  private static final int VECTOR = 16;
  private static final int CONTROL = 64;
  private static final int CONTROL_DATA = 16;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_TIMESTAMPNS = 35;
  private static final int SO_RXQ_OVFL = 40;

  private final int packets;
  private final int packetBytes;
  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment controls;
  private final MemorySegment data;
  private int received;

  public SocketBatch(int packets, int packetBytes) {
    this.packets = packets;
    this.packetBytes = (packetBytes + 7) & ~7;
    Arena arena = Arena.ofAuto();
    headers = arena.allocate((long) packets * HEADER, Long.BYTES);
    vectors = arena.allocate((long) packets * VECTOR, Long.BYTES);
    controls = arena.allocate((long) packets * CONTROL, Long.BYTES);
    data = arena.allocate((long) packets * this.packetBytes, Long.BYTES);
    for (int i = 0; i < packets; i++) {
      long vector = (long) i * VECTOR;
      vectors.set(ValueLayout.JAVA_LONG, vector, data.address() + (long) i * this.packetBytes);
      vectors.set(ValueLayout.JAVA_LONG, vector + 8, this.packetBytes);
      long header = (long) i * HEADER;
      headers.set(ValueLayout.JAVA_LONG, header + HEADER_VECTOR, vectors.address() + vector);
      headers.set(ValueLayout.JAVA_LONG, header + HEADER_VECTORS, 1);
      headers.set(
          ValueLayout.JAVA_LONG, header + HEADER_CONTROL, controls.address() + (long) i * CONTROL);
    }
  }

  /** The kernel overwrites the size of the room for timestamps by what it used of it. */
  void prepare() {
    for (int i = 0; i < packets; i++) {
      headers.set(ValueLayout.JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_SIZE, CONTROL);
    }
  }

  long address() {
    return headers.address();
  }

  public int capacity() {
    return packets;
  }

  int received(int n) {
    received = n;
    return n;
  }

  /** The bytes of one received packet. */
  public MemorySegment packet(int i) {
    int length = headers.get(ValueLayout.JAVA_INT, (long) check(i) * HEADER + HEADER_LENGTH);
    return data.asSlice((long) i * packetBytes, Math.min(length, packetBytes));
  }

  /** The clock that times of arrival are of, read now: to translate them to another one. */
  public static long arrivalClockNs() {
    Instant now = Clock.systemUTC().instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** Arrival of a packet in ns of the system's clock (CLOCK_REALTIME). */
  public long arrivedNs(int i) {
    long at = control(i, SCM_TIMESTAMPNS);
    if (at < 0) {
      throw new IllegalStateException("a packet without time of arrival: timestamps() not called");
    }
    return controls.get(ValueLayout.JAVA_LONG, at) * 1_000_000_000L
        + controls.get(ValueLayout.JAVA_LONG, at + 8);
  }

  /** How many packets the kernel has dropped up to here because this socket's buffer was full. */
  public int overflowed(int i) {
    long at = control(i, SO_RXQ_OVFL);
    return at < 0 ? 0 : controls.get(ValueLayout.JAVA_INT, at);
  }

  private long control(int i, int type) {
    long at = (long) check(i) * CONTROL;
    long used = headers.get(ValueLayout.JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_SIZE);
    long end = at + Math.min(used, CONTROL);
    while (at + CONTROL_DATA <= end) {
      long length = controls.get(ValueLayout.JAVA_LONG, at);
      boolean socket = controls.get(ValueLayout.JAVA_INT, at + 8) == SOL_SOCKET;
      if (socket && controls.get(ValueLayout.JAVA_INT, at + 12) == type) {
        return at + CONTROL_DATA;
      }
      at += Math.max(CONTROL_DATA, (length + 7) & ~7L);
    }
    return -1;
  }

  private int check(int i) {
    return java.util.Objects.checkIndex(i, received);
  }
}
