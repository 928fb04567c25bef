package org.roamlab.metrics.tcp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A capture file in memory, which other tools can read. */
public final class PcapBytes {
  private static final int NANOSECONDS = 0xa1b23c4d;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public PcapBytes(int linkType) {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(NANOSECONDS).putShort((short) 2).putShort((short) 4).putLong(0);
    out.writeBytes(header.putInt(262144).putInt(linkType).array());
  }

  public PcapBytes packet(long tNs, byte[] captured, int wireBytes) {
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt((int) (tNs / 1_000_000_000)).putInt((int) (tNs % 1_000_000_000));
    out.writeBytes(header.putInt(captured.length).putInt(wireBytes).array());
    out.writeBytes(captured);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
