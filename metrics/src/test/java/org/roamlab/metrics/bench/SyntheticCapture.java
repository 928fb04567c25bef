package org.roamlab.metrics.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture of TCP transfers that lose packets, as large as one likes: eight connections send full
 * segments, every second one is acknowledged, every hundredth is lost and sent again.
 */
public final class SyntheticCapture {
  private static final int CONNECTIONS = 8;
  private static final int PAYLOAD_BYTES = 1448;
  private static final int SNAP_BYTES = 128;
  private static final int FLIGHT_SEGMENTS = 32;
  private static final int LOSS_PERIOD = 100;
  private static final long STEP_NS = 50_000;

  private final OutputStream out;
  private final ByteBuffer record =
      ByteBuffer.allocate(16 + 66 + PAYLOAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final int captured;
  private final long[] next = new long[CONNECTIONS];
  private final long[] acknowledged = new long[CONNECTIONS];
  private final int[] sent = new int[CONNECTIONS];
  private long nowNs = 1_767_225_600_000_000_000L;
  private long packets;

  private SyntheticCapture(OutputStream out, boolean whole) {
    this.out = out;
    captured = whole ? 66 + PAYLOAD_BYTES : SNAP_BYTES;
  }

  /**
   * @param whole whether packets are captured to their last byte
   * @return how many packets it has
   */
  public static long write(Path file, long atLeastPackets, boolean whole) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      SyntheticCapture capture = new SyntheticCapture(out, whole);
      capture.header();
      while (capture.packets < atLeastPackets) {
        for (int i = 0; i < CONNECTIONS; i++) capture.step(i);
      }
      return capture.packets;
    }
  }

  private void header() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0);
    header.putInt(262144).putInt(1);
    out.write(header.array());
  }

  /** Two segments and an acknowledgement; now and then a loss, which duplicates tell and mend. */
  private void step(int c) throws IOException {
    data(c, next[c]);
    next[c] += PAYLOAD_BYTES;
    data(c, next[c]);
    next[c] += PAYLOAD_BYTES;
    sent[c] += 2;
    if (sent[c] % LOSS_PERIOD == 0) {
      for (int i = 0; i < 4; i++) answer(c, true);
      data(c, acknowledged[c]);
    }
    long behind = next[c] - (long) FLIGHT_SEGMENTS * PAYLOAD_BYTES;
    if (behind > acknowledged[c]) {
      acknowledged[c] = behind;
      answer(c, false);
    }
  }

  private void data(int c, long sequence) throws IOException {
    begin(c, true, PAYLOAD_BYTES);
    tcp(40000 + c, 5001, (int) (1000 + sequence), 5000, 32);
    end(66 + PAYLOAD_BYTES);
  }

  private void answer(int c, boolean duplicate) throws IOException {
    begin(c, false, 0);
    tcp(5001, 40000 + c, 5000, (int) (1000 + acknowledged[c]), 32);
    if (!duplicate) nowNs += STEP_NS;
    end(66);
  }

  private void begin(int c, boolean forth, int payload) {
    nowNs += STEP_NS;
    record.clear();
    int wire = 66 + payload;
    record.putInt((int) (nowNs / 1_000_000_000L)).putInt((int) (nowNs % 1_000_000_000L));
    record.putInt(Math.min(wire, captured)).putInt(wire);
    record.order(ByteOrder.BIG_ENDIAN);
    record.putShort((short) 2).putInt(forth ? 2 : 1).putShort((short) 2).putInt(forth ? 1 : 2);
    record.putShort((short) 0x0800);
    record.putShort((short) 0x4500).putShort((short) (52 + payload));
    record.putShort((short) packets).putShort((short) 0x4000).putInt(0x4006_0000);
    record.putInt(0x0a00_0000 + (forth ? 1 + c : 100)).putInt(0x0a00_0000 + (forth ? 100 : 1 + c));
  }

  private void tcp(int from, int to, int sequence, int acknowledgement, int header) {
    record.putShort((short) from).putShort((short) to).putInt(sequence).putInt(acknowledgement);
    record.put((byte) (header / 4 * 16)).put((byte) 16).putShort((short) 60000).putInt(0);
    int stamp = (int) (nowNs / 1_000_000);
    record.putShort((short) 0x0101).putShort((short) 0x080a).putInt(stamp).putInt(stamp);
    record.order(ByteOrder.LITTLE_ENDIAN);
  }

  private void end(int wire) throws IOException {
    out.write(record.array(), 0, 16 + Math.min(wire, captured));
    packets++;
  }
}
