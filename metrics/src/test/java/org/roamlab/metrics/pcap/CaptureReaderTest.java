package org.roamlab.metrics.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.metrics.packet.Packet;

class CaptureReaderTest {
  private static final byte[] FOUR = {1, 2, 3, 4};
  private static final byte[] FIVE = {1, 2, 3, 4, 5};

  /** One packet as read. */
  private record Seen(long ns, int interfaceIndex, int captured, int original) {}

  private record Read(List<Seen> packets, @Nullable Damage damage, long dropped) {}

  private static Read read(byte[] file) throws IOException {
    List<Seen> packets = new ArrayList<>();
    Packet packet = new Packet();
    try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file))) {
      while (reader.next(packet)) {
        packets.add(
            new Seen(
                packet.timestampNs(),
                packet.interfaceIndex(),
                packet.capturedEnd() - packet.start(),
                packet.originalLength()));
      }
      return new Read(packets, reader.damage(), reader.dropped());
    }
  }

  private static ByteOrder order(String name) {
    return name.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  @ParameterizedTest
  @CsvSource({
    "big, a1b2c3d4, 1000",
    "little, a1b2c3d4, 1000",
    "big, a1b23c4d, 1",
    "little, a1b23c4d, 1"
  })
  void readsPcapInBothByteOrdersAndResolutions(String order, String magic, long nsPerTick)
      throws IOException {
    CaptureBytes file = new CaptureBytes(order(order));
    file.pcapHeader((int) Long.parseLong(magic, 16), 1);
    file.pcapPacket(7, 9, FOUR, 60).pcapPacket(8, 0, FIVE, 5);
    Read read = read(file.bytes());
    assertThat(read.packets)
        .containsExactly(
            new Seen(7_000_000_000L + 9 * nsPerTick, 0, 4, 60), new Seen(8_000_000_000L, 0, 5, 5));
    assertThat(read.damage).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"big", "little"})
  void readsPcapngWithSeveralInterfacesAndSections(String order) throws IOException {
    CaptureBytes file = new CaptureBytes(order(order)).section();
    file.pcapngInterface(1, "eth0", -1, 0).pcapngInterface(101, "tun0", 9, 5);
    file.enhanced(0, 2_000_000, FOUR, 4).unknown(8).enhanced(1, 3_000_000_001L, FIVE, 70);
    file.simple(FOUR, 4).statistics(3);
    file.section().pcapngInterface(1, "wlan0", 0x80 | 10, 0).enhanced(0, 1536, FOUR, 4);
    Read read = read(file.bytes());
    assertThat(read.packets)
        .containsExactly(
            new Seen(2_000_000_000L, 0, 4, 4),
            new Seen(8_000_000_001L, 1, 5, 70),
            // A simple packet has no time: it keeps that of the packet before it.
            new Seen(8_000_000_001L, 0, 4, 4),
            new Seen(1_500_000_000L, 2, 4, 4));
    assertThat(read.damage).isNull();
    assertThat(read.dropped).isEqualTo(3);
  }

  @Test
  void sectionsMayDifferInByteOrder() throws IOException {
    byte[] first =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .section()
            .pcapngInterface(1, "a", -1, 0)
            .enhanced(0, 1, FOUR, 4)
            .bytes();
    byte[] second =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .section()
            .pcapngInterface(1, "b", -1, 0)
            .enhanced(0, 2, FOUR, 4)
            .bytes();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(read(both).packets).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pcap", "pcapng"})
  void usesAllThatComesBeforeTheCut(String format) throws IOException {
    CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    int first;
    int second;
    if (format.equals("pcap")) {
      file.pcapHeader(0xa1b2c3d4, 1);
      first = file.bytes().length;
      second = file.pcapPacket(1, 0, FOUR, 4).bytes().length;
      file.pcapPacket(2, 0, FIVE, 5);
    } else {
      file.section().pcapngInterface(1, "eth0", -1, 0);
      first = file.bytes().length;
      second = file.enhanced(0, 1, FOUR, 4).bytes().length;
      file.enhanced(0, 2, FIVE, 5);
    }
    byte[] whole = file.bytes();
    for (int cut = first; cut < whole.length; cut++) {
      Read read = read(Arrays.copyOf(whole, cut));
      assertThat(read.packets).hasSize(cut < second ? 0 : 1);
      boolean betweenPackets = cut == first || cut == second;
      if (betweenPackets) assertThat(read.damage).isNull();
      else
        assertThat(read.damage)
            .extracting("offset")
            .isEqualTo((long) (cut < second ? first : second));
    }
  }

  @Test
  void saysWhatIsNoCapture() throws IOException {
    assertThat(read("#!/bin/sh".getBytes(java.nio.charset.StandardCharsets.UTF_8)).damage)
        .hasToString("at byte 0: neither pcap nor pcapng: begins with 23212f62");
    assertThat(read(new byte[0]).damage).hasToString("at byte 0: too short for a capture file");
  }

  @Test
  void aPacketThatCannotBeIsDamage() throws IOException {
    CaptureBytes file = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b2c3d4, 1);
    byte[] bytes = file.pcapPacket(1, 0, FOUR, 4).pcapPacket(2, 0, FOUR, 4).bytes();
    bytes[24 + 20 + 8 + 3] = 0x7f;
    Read read = read(bytes);
    assertThat(read.packets).hasSize(1);
    assertThat(read.damage).hasToString("at byte 44: a packet of 2130706436 bytes");
  }

  @Test
  void readsAcrossTheEdgesOfItsWindow() throws IOException {
    CaptureBytes header = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b2c3d4, 1);
    byte[] packet =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapPacket(1, 0, new byte[3001], 3001).bytes();
    int count = 500;
    byte[] file = Arrays.copyOf(header.bytes(), 24 + count * packet.length);
    for (int i = 0; i < count; i++)
      System.arraycopy(packet, 0, file, 24 + i * packet.length, packet.length);
    assertThat(read(file).packets).hasSize(count);
  }

  @Test
  void aDiskThatFailsIsDamageToo() throws IOException {
    byte[] start =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .pcapPacket(1, 0, FOUR, 4)
            .bytes();
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            throw new IOException("unused");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            if (at == start.length) throw new IOException("the disk is gone");
            int n = Math.min(length, start.length - at);
            System.arraycopy(start, at, into, from, n);
            at += n;
            return n;
          }
        };
    try (CaptureReader reader = CaptureReader.of(failing)) {
      Packet packet = new Packet();
      assertThat(reader.next(packet)).isTrue();
      assertThat(reader.next(packet)).isFalse();
      assertThat(reader.damage()).hasToString("at byte 44: cannot be read: the disk is gone");
    }
  }
}
