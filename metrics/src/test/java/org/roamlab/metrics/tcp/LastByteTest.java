package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.metrics.packet.Frames.ipv4;
import static org.roamlab.metrics.packet.Frames.packet;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A sender hands two segments to its link as one; the link cuts them. */
class LastByteTest {
  private static long lastByte(int sequence, int payload, int timestamp) {
    ByteBuffer tcp = ByteBuffer.allocate(32 + payload);
    tcp.putShort((short) 40000).putShort((short) 5001).putInt(sequence).putInt(1);
    tcp.putShort((short) 0x8010).putShort((short) 500).putInt(0);
    tcp.put((byte) 1).put((byte) 1).put((byte) 8).put((byte) 10).putInt(timestamp).putInt(7);
    TcpSegment segment = new TcpSegment();
    assertThat(segment.read(packet(101, ipv4(1, 2, 6, tcp.array())))).isTrue();
    assertThat(segment.payload()).isEqualTo(payload);
    return segment.lastByte();
  }

  @Test
  void theLastPieceHasTheLastByteOfTheWhole() {
    long whole = lastByte(1000, 2896, 17);
    assertThat(lastByte(2448, 1448, 17)).isEqualTo(whole);
    assertThat(lastByte(1000, 1448, 17)).isNotEqualTo(whole);
  }

  @Test
  void aRepeatIsToldByItsTimestampAndSequenceNumbersMayWrap() {
    assertThat(lastByte(1000, 1448, 18)).isNotEqualTo(lastByte(1000, 1448, 17));
    assertThat(lastByte(-1000, 2896, 17)).isEqualTo(lastByte(448, 1448, 17));
  }
}
