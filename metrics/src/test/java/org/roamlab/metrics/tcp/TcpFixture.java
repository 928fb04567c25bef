package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.pcap.CaptureReader;

/** Captures of one TCP transfer each, made in a guest, to a server at port {@value #PORT}. */
final class TcpFixture {
  static final int PORT = 5001;

  private TcpFixture() {}

  static byte[] bytes(String name) throws IOException {
    String path = "/captures/" + name + ".pcap.gz";
    try (InputStream in =
        new GZIPInputStream(Objects.requireNonNull(TcpFixture.class.getResourceAsStream(path)))) {
      return in.readAllBytes();
    }
  }

  static Path file(String name, Path directory) throws IOException {
    return Files.write(directory.resolve(name + ".pcap"), bytes(name));
  }

  static Connection connection(String name) throws IOException {
    List<Connection> connections = connections(bytes(name));
    assertThat(connections).hasSize(1);
    return connections.getFirst();
  }

  static List<Connection> connections(byte[] capture) throws IOException {
    Connections connections = new Connections(null);
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture))) {
      while (reader.next(packet)) {
        dissector.dissect(packet);
        connections.packet(packet, packet.timestampNs());
      }
      assertThat(reader.damage()).isNull();
    }
    return connections.all();
  }
}
