package org.roamlab.metrics.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Fingerprint;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.signalling.ControlMessages;
import org.roamlab.metrics.tcp.Connections;

/** Damaged captures by the ten thousand: all that can go wrong must end in a report of damage. */
class HostileCaptureTest {
  private static final int FILES = 20_000;

  /** What a file of that many bytes can hold at most: a record header alone takes 16. */
  private static final int MIN_RECORD_BYTES = 16;

  private final Random random = new Random(20260101);

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name :
        List.of("lossy-receiver", "ipv6-lossy-sender", "mptcp-sender", "request-sender")) {
      byte[] pcap = Arrays.copyOf(fixture(name), 6_000);
      seeds.add(pcap);
      seeds.add(asPcapng(pcap));
    }
    return seeds;
  }

  static byte[] fixture(String name) throws IOException {
    String path = "/captures/" + name + ".pcap.gz";
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(HostileCaptureTest.class.getResourceAsStream(path)))) {
      return in.readAllBytes();
    }
  }

  private static byte[] asPcapng(byte[] pcap) throws IOException {
    CaptureBytes out = new CaptureBytes(java.nio.ByteOrder.LITTLE_ENDIAN).section();
    out.pcapngInterface(1, "eth0", 9, 0);
    Packet packet = new Packet();
    try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(pcap))) {
      while (reader.next(packet)) {
        byte[] data = Arrays.copyOfRange(packet.bytes(), packet.start(), packet.capturedEnd());
        out.enhanced(0, packet.timestampNs(), data, packet.originalLength());
      }
    }
    return out.bytes();
  }

  private byte[] mutated(byte[] seed) {
    byte[] file = seed.clone();
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(5)) {
        case 0 -> file[at] = (byte) random.nextInt();
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> file[at] = (byte) 0xff;
        case 3 -> file[at] = 0;
        default -> file = Arrays.copyOf(file, Math.max(1, at));
      }
    }
    return file;
  }

  private static int analyse(byte[] file) throws IOException {
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    Connections connections = new Connections(null);
    int packets = 0;
    try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file))) {
      while (reader.next(packet)) {
        packets++;
        dissector.dissect(packet);
        Fingerprint.of(packet);
        ControlMessages.decode(packet);
        connections.packet(packet, packet.timestampNs());
      }
    }
    return packets;
  }

  @Test
  void noFileMakesTroubleHoweverDamaged() throws IOException {
    List<byte[]> seeds = seeds();
    for (int i = 0; i < FILES; i++) {
      byte[] file = mutated(seeds.get(i % seeds.size()));
      assertThat(analyse(file))
          .as("file %d", i)
          .isLessThanOrEqualTo(file.length / MIN_RECORD_BYTES);
    }
  }

  @Test
  void noPacketMakesTroubleWhateverItHolds() {
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    Connections connections = new Connections(null);
    int[] linkTypes = {0, 1, 101, 108, 113, 228, 229, 276, 9999};
    int[] protocols = {0, 1, 4, 6, 17, 41, 43, 44, 47, 51, 58, 60, 135};
    int[] ports = {67, 434, 3288, 4754, 4789, 5060, 5555};
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(160)];
      random.nextBytes(bytes);
      // Mostly sensible starts, so that the depths are reached as well.
      if (bytes.length > 62) {
        boolean four = random.nextBoolean();
        bytes[12] = (byte) (four ? 0x08 : 0x86);
        bytes[13] = (byte) (four ? 0x00 : 0xdd);
        bytes[14] = (byte) (four ? 0x45 : 0x60);
        bytes[four ? 23 : 20] = (byte) protocols[random.nextInt(protocols.length)];
        if (four) bytes[20] = 0;
        int port = ports[random.nextInt(ports.length)];
        int at = four ? 36 : 56;
        bytes[at] = (byte) (port >> 8);
        bytes[at + 1] = (byte) port;
      }
      int linkType = linkTypes[i % 3 == 0 ? random.nextInt(linkTypes.length) : 1];
      packet.set(i * 1000L, 0, linkType, bytes, 0, bytes.length, bytes.length + random.nextInt(50));
      dissector.dissect(packet);
      Fingerprint.of(packet);
      ControlMessages.decode(packet);
      connections.packet(packet, packet.timestampNs());
    }
    assertThat(connections.all()).hasSizeLessThanOrEqualTo(Connections.MAX);
  }

  @Test
  void memoryIsBoundedHoweverManyConnectionsThereAre() {
    Connections connections = new Connections(null);
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    byte[] frame = new byte[54];
    frame[12] = 8;
    frame[14] = 0x45;
    frame[17] = 40;
    frame[23] = 6;
    frame[46] = 0x50;
    for (int i = 0; i < 3 * Connections.MAX; i++) {
      frame[27] = (byte) (i >> 16);
      frame[28] = (byte) (i >> 8);
      frame[29] = (byte) i;
      packet.set(i, 0, 1, frame, 0, frame.length, frame.length);
      dissector.dissect(packet);
      connections.packet(packet, i);
    }
    assertThat(connections.all()).hasSize(Connections.MAX);
    assertThat(connections.notFollowed()).isEqualTo(2L * Connections.MAX);
  }
}
