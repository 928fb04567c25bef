package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.pcap.CaptureReader;

/**
 * One lossy transfer, over IPv4 and over IPv6, in each tunnel and in each tunnel within each other
 * one, all in one file: neither tshark nor we may find anything else in it than in the transfer as
 * it was captured. The server's port tells them apart.
 */
@Tag("peer")
class TunnelPeerTest {
  private static final int PACKETS = 400;
  private static final int FIRST_PORT = 20_000;
  private static final String FOO_OVER_UDP = "udp.port==5555,ip";
  private static final int RAW_IP = 101;
  private static final long BETWEEN_COPIES_NS = 3_600_000_000_000L;

  /** A transfer in tunnels, the innermost first. */
  record Copy(int version, List<Tunnel> tunnels, int port) {
    @Override
    public String toString() {
      return "IPv" + version + tunnels.stream().map(t -> " in " + t).collect(Collectors.joining());
    }
  }

  /** A packet as it was captured, and where its TCP header begins. */
  private static final class Original {
    final long tNs;
    final byte[] ip;
    final int wireBytes;
    final int transport;

    Original(long tNs, byte[] ip, int wireBytes, int transport) {
      this.tNs = tNs;
      this.ip = ip;
      this.wireBytes = wireBytes;
      this.transport = transport;
    }
  }

  @TempDir static Path directory;
  private static final List<Copy> COPIES = copies();
  private static Map<Integer, Tshark> tshark = Map.of();
  private static Map<Integer, HalfConnection> ours = Map.of();

  static List<Copy> copies() {
    List<List<Tunnel>> combinations = new ArrayList<>(List.of(List.of()));
    for (Tunnel inner : Tunnel.values()) combinations.add(List.of(inner));
    for (Tunnel inner : Tunnel.values())
      for (Tunnel outer : Tunnel.values()) combinations.add(List.of(inner, outer));
    List<Copy> copies = new ArrayList<>();
    for (List<Tunnel> tunnels : combinations)
      for (int version : new int[] {4, 6})
        copies.add(new Copy(version, tunnels, FIRST_PORT + copies.size()));
    return copies;
  }

  @BeforeAll
  static void captureAllInOne() throws Exception {
    Map<Integer, List<Original>> originals =
        Map.of(4, originals("lossy-sender"), 6, originals("ipv6-lossy-sender"));
    PcapBytes all = new PcapBytes(RAW_IP);
    for (Copy copy : COPIES) {
      for (Original each : Objects.requireNonNull(originals.get(copy.version))) {
        Tunnel.Ip ip = new Tunnel.Ip(withPort(each, copy.port), each.wireBytes);
        for (Tunnel tunnel : copy.tunnels) ip = tunnel.around(ip);
        long tNs = each.tNs + (copy.port - FIRST_PORT) * BETWEEN_COPIES_NS;
        all.packet(tNs, ip.captured, ip.wireBytes);
      }
    }
    tshark = Tshark.of(Files.write(directory.resolve("all.pcap"), all.bytes()), "-d", FOO_OVER_UDP);
    ours =
        TcpFixture.connections(all.bytes()).stream()
            .collect(Collectors.toMap(Connection::serverPort, Connection::fromClient));
  }

  private static List<Original> originals(String name) throws IOException {
    List<Original> originals = new ArrayList<>();
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    try (CaptureReader reader =
        CaptureReader.of(new ByteArrayInputStream(TcpFixture.bytes(name)))) {
      while (originals.size() < PACKETS && reader.next(packet)) {
        dissector.dissect(packet);
        if (packet.isTcp()) originals.add(original(packet));
      }
    }
    return originals;
  }

  private static Original original(Packet p) {
    int from = p.ipOffset(0);
    byte[] ip = Arrays.copyOfRange(p.bytes(), from, p.transportCapturedEnd());
    return new Original(p.timestampNs(), ip, p.ipLength(0), p.transport() - from);
  }

  private static byte[] withPort(Original original, int port) {
    ByteBuffer ip = ByteBuffer.wrap(original.ip.clone());
    for (int at : new int[] {original.transport, original.transport + 2})
      if (ip.getShort(at) == TcpFixture.PORT) ip.putShort(at, (short) port);
    return ip.array();
  }

  private static Copy bare(int version) {
    return COPIES.get(version == 4 ? 0 : 1);
  }

  private static Tshark theirs(Copy copy) {
    return Objects.requireNonNull(tshark.get(copy.port));
  }

  private static HalfConnection own(Copy copy) {
    return Objects.requireNonNull(ours.get(copy.port));
  }

  /** Else there would be nothing that a tunnel could hide. */
  @Test
  void theTransfersHaveLosses() {
    assertThat(Stream.of(4, 6).map(TunnelPeerTest::bare).map(TunnelPeerTest::theirs))
        .allMatch(each -> each.again > 0 && each.duplicateAcks > 3 && each.bytes > 100_000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("copies")
  void hidesNothingOfTheTransfer(Copy copy) {
    Function<HalfConnection, List<Long>> counts =
        data ->
            List.of(
                data.payloadBytes(),
                data.uniqueBytes(),
                data.dataPackets(),
                data.retransmissions(),
                data.duplicateAcks(),
                data.rtt().n());
    assertThat(counts.apply(own(copy))).isEqualTo(counts.apply(own(bare(copy.version))));
  }

  /** The first packets of a connection without its end: of SYN and FIN there is only the former. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("copies")
  void isTheSameTransferForTshark(Copy copy) {
    Tshark tshark = theirs(copy);
    HalfConnection data = own(copy);
    assertThat(data.payloadBytes()).isEqualTo(tshark.bytes);
    assertThat(data.dataPackets()).isEqualTo(tshark.dataPackets + 1);
    assertThat(data.retransmissions()).isEqualTo(tshark.again + tshark.outOfOrder);
    assertThat(data.duplicateAcks()).isGreaterThanOrEqualTo(tshark.duplicateAcks);
    double least = tshark.rttMs.stream().mapToDouble(d -> d).min().orElseThrow();
    assertThat(data.rtt().min()).isCloseTo(least, within(0.001));
  }
}
