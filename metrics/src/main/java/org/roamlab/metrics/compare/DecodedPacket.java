package org.roamlab.metrics.compare;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.result.LadderMessage.DecodedField;
import org.roamlab.metrics.signalling.ControlMessage;
import org.roamlab.metrics.signalling.ControlMessages;

/** A packet taken apart down to its last byte: two packets that differ differ in a field. */
final class DecodedPacket {
  private static final Dissector DISSECTOR = new Dissector(UdpTunnels.WELL_KNOWN);
  private static final HexFormat HEX = HexFormat.ofDelimiter(":");
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  private final Packet packet;
  private final List<DecodedField> fields = new ArrayList<>();
  private String title = "";

  private DecodedPacket(Packet packet) {
    this.packet = packet;
  }

  /**
   * @param tNs on the experiment's clock
   */
  static Divergence.Version of(Packet packet, long tNs) {
    DecodedPacket decoded = new DecodedPacket(packet);
    DISSECTOR.dissect(packet);
    decoded.decode();
    return new Divergence.Version(tNs, decoded.title, List.copyOf(decoded.fields));
  }

  private void decode() {
    link();
    for (int layer = 0; layer < packet.layers(); layer++) ip(layer);
    transport();
    ControlMessage message = ControlMessages.decode(packet);
    if (message != null) {
      String summary = message.summary();
      title = message.protocol() + " " + message.name() + (summary.isEmpty() ? "" : ", " + summary);
      fields.addAll(message.fields());
    }
    field("length", packet.originalLength());
    bytes();
  }

  private void field(String name, Object value) {
    fields.add(new DecodedField(0, name, String.valueOf(value)));
  }

  private void link() {
    int length = packet.capturedEnd() - packet.start();
    title = "packet of type 0x%04x".formatted(packet.etherType());
    if (packet.linkType() != 1 || length < 14) return;
    field("link destination", mac(packet.start()));
    field("link source", mac(packet.start() + 6));
    field("link type", "0x%04x".formatted(packet.etherType()));
  }

  private String mac(int at) {
    return HEX.formatHex(packet.bytes(), at, at + 6);
  }

  private void ip(int layer) {
    int at = packet.ipOffset(layer);
    String of = layer == 0 ? "IP " : "inner IP ".repeat(layer);
    field(of + "source", packet.source(layer));
    field(of + "destination", packet.destination(layer));
    field(of + "hop limit", packet.hopLimit(layer));
    if (packet.ipVersion(layer) == 4) {
      field(of + "service", u8(at + 1));
      field(of + "identification", packet.identification(layer));
      field(of + "fragment", "0x%04x".formatted(u16(at + 6)));
      field(of + "checksum", "0x%04x".formatted(u16(at + 10)));
    } else {
      field(of + "class and flow", "0x%07x".formatted(Bytes.i32(packet.bytes(), at) & 0xfff_ffff));
    }
    field(of + "length", packet.ipLength(layer));
    title =
        "%s → %s, protocol %d"
            .formatted(packet.source(layer), packet.destination(layer), packet.protocol());
  }

  private int u8(int at) {
    return at < packet.capturedEnd() ? Bytes.u8(packet.bytes(), at) : 0;
  }

  private int u16(int at) {
    return at + 2 <= packet.capturedEnd() ? Bytes.u16(packet.bytes(), at) : 0;
  }

  private long u32(int at) {
    return at + 4 <= packet.capturedEnd() ? Bytes.u32(packet.bytes(), at) : 0;
  }

  private void transport() {
    int at = packet.transport();
    if (packet.isTcp() && at + 20 <= packet.transportCapturedEnd()) {
      tcp(at);
    } else if (packet.isUdp() && at + 8 <= packet.transportCapturedEnd()) {
      ports("UDP", at, packet.transportLength() - 8);
      field("UDP checksum", "0x%04x".formatted(u16(at + 6)));
    } else if (packet.layers() > 0 && isEcho() && at + 8 <= packet.transportCapturedEnd()) {
      title = "echo %d, %s".formatted(u16(at + 6), title);
      field("ICMP type", u8(at));
      field("echo identifier", u16(at + 4));
      field("echo number", u16(at + 6));
    }
  }

  private boolean isEcho() {
    if (packet.transport() < 0) return false;
    int type = u8(packet.transport());
    return packet.protocol() == Dissector.ICMP
        ? type == 0 || type == 8
        : packet.protocol() == Dissector.ICMPV6 && (type == 128 || type == 129);
  }

  private void ports(String protocol, int at, int payload) {
    int inner = packet.innermost();
    title =
        "%s %s:%d → %s:%d, %d bytes"
            .formatted(
                protocol,
                packet.source(inner),
                u16(at),
                packet.destination(inner),
                u16(at + 2),
                payload);
    field(protocol + " source port", u16(at));
    field(protocol + " destination port", u16(at + 2));
  }

  private void tcp(int at) {
    int header = (u8(at + 12) >> 4) * 4;
    ports("TCP", at, packet.transportLength() - header);
    title += ", seq %d, ack %d, %s".formatted(u32(at + 4), u32(at + 8), flags(u8(at + 13)));
    field("TCP sequence", u32(at + 4));
    field("TCP acknowledgement", u32(at + 8));
    field("TCP flags", flags(u8(at + 13)));
    field("TCP window", u16(at + 14));
    field("TCP checksum", "0x%04x".formatted(u16(at + 16)));
    int end = Math.min(at + Math.max(20, header), packet.transportCapturedEnd());
    if (end > at + 20) field("TCP options", HEX.formatHex(packet.bytes(), at + 20, end));
  }

  private static String flags(int bits) {
    List<String> set = new ArrayList<>();
    for (int i = 0; i < FLAGS.length; i++) if ((bits >> i & 1) != 0) set.add(FLAGS[i]);
    return String.join(" ", set);
  }

  /** Whatever no field above names shows here. */
  private void bytes() {
    CRC32C checksum = new CRC32C();
    checksum.update(packet.bytes(), packet.start(), packet.capturedEnd() - packet.start());
    field("captured bytes", packet.capturedEnd() - packet.start());
    field("checksum of them", "%08x".formatted(checksum.getValue()));
  }
}
