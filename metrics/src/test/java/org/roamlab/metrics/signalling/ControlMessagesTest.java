package org.roamlab.metrics.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.metrics.packet.Frames.bytes;
import static org.roamlab.metrics.packet.Frames.ethernet;
import static org.roamlab.metrics.packet.Frames.ipv4;
import static org.roamlab.metrics.packet.Frames.ipv6;
import static org.roamlab.metrics.packet.Frames.join;
import static org.roamlab.metrics.packet.Frames.packet;
import static org.roamlab.metrics.packet.Frames.udp;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.LadderMessage.DecodedField;

class ControlMessagesTest {
  private static ControlMessage decoded(byte[] ip) {
    ControlMessage message = ControlMessages.decode(packet(101, ip));
    assertThat(message).isNotNull();
    return message == null ? new ControlMessage("", "", "", java.util.List.of()) : message;
  }

  @Test
  void namesAProxyBindingUpdateAndItsOptions() {
    byte[] update =
        bytes(
            59, 4, 5, 0, 0, 0, 0, 14, 0x82, 0, 0, 10, // seq 14, flags A and P, lifetime 40 s
            8, 4, 1, 'm', 'n', '1', // mobile node identifier
            1, 2, 0, 0, // padding
            23, 2, 0, 3, 24, 2, 0, 4, // handoff indicator, access technology
            1, 8, 0, 0, 0, 0, 0, 0, 0, 0);
    ControlMessage message = decoded(mobility(update));
    assertThat(message.protocol()).isEqualTo("PMIPv6");
    assertThat(message.name()).isEqualTo("Proxy Binding Update");
    assertThat(message.summary()).isEqualTo("sequence 14, lifetime 40 s");
    assertThat(message.fields())
        .containsExactly(
            new DecodedField(0, "sequence", "14"),
            new DecodedField(0, "lifetime", "40 s"),
            new DecodedField(0, "flags", "acknowledge, proxy"),
            new DecodedField(1, "mobile node identifier", "mn1"),
            new DecodedField(1, "handoff indicator", "3 (between gateways)"),
            new DecodedField(1, "access technology type", "4 (wlan)"));
  }

  @Test
  void showsPrefixesAsPeopleWriteThem() {
    byte[] acknowledgement =
        join(
            bytes(59, 4, 6, 0, 0, 0, 0, 0x20, 0, 14, 0, 0, 8, 2, 1, 'm'), // lifetime 0
            bytes(1, 2, 0, 0, 22, 18, 0, 64, 0x20, 0x01, 0x0d, 0xb8),
            new byte[12]);
    ControlMessage message = decoded(mobility(acknowledgement));
    assertThat(message.name()).isEqualTo("Proxy Binding Acknowledgement");
    assertThat(message.summary()).isEqualTo("status 0, sequence 14, lifetime 0 s");
    assertThat(message.fields().getLast())
        .isEqualTo(new DecodedField(1, "home network prefix", "2001:db8::/64"));
  }

  @Test
  void aLifetimeOfZeroIsADeRegistration() {
    ControlMessage message =
        decoded(mobility(bytes(59, 1, 5, 0, 0, 0, 0, 3, 0x80, 0, 0, 0, 1, 2, 0, 0)));
    assertThat(message.name()).isEqualTo("Binding Update");
    assertThat(message.summary()).endsWith("de-registration");
  }

  @Test
  void namesWhatItCannotRead() {
    byte[] update = bytes(59, 1, 5, 0, 0, 0, 0, 3, 0x80, 0, 0, 0, 1, 2, 0, 0);
    ControlMessage message = decoded(ipv6(1, 2, 135, update));
    assertThat(message.name()).isEqualTo("Binding Update");
    assertThat(message.summary())
        .isEqualTo("unreadable checksum at byte 4: does not match the message");
    assertThat(decoded(mobility(bytes(59, 0, 1, 0, 0, 0, 0, 0))).name())
        .isEqualTo("Home Test Init");
  }

  /** The message in IPv6 with its checksum (RFC 6275 §6.1.1), by RFC 1071 over 16-bit words. */
  private static byte[] mobility(byte[] message) {
    byte[] packet = ipv6(1, 2, 135, message);
    long sum = message.length + 135L;
    for (int i = 8; i < packet.length; i += 2) {
      sum += (packet[i] & 0xff) << 8 | (packet[i + 1] & 0xff);
    }
    while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
    packet[44] = (byte) (~sum >> 8);
    packet[45] = (byte) ~sum;
    return packet;
  }

  @Test
  void namesNeighbourDiscovery() {
    byte[] solicitation = join(bytes(135, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0x80), new byte[13], bytes(7));
    ControlMessage message = decoded(ipv6(1, 2, 58, solicitation));
    assertThat(message.name()).isEqualTo("Neighbour Solicitation");
    assertThat(message.summary()).isEqualTo("target fe80::7");
  }

  @Test
  void namesSipRequestsByTheirMethod() {
    byte[] register =
        "REGISTER sip:anchor SIP/2.0\r\nCSeq: 7 REGISTER\r\nVIpAddr: 10.1.1.1\r\n\r\n{}"
            .getBytes(StandardCharsets.UTF_8);
    ControlMessage message = decoded(ipv4(1, 2, 17, udp(40000, 5060, register)));
    assertThat(message.name()).isEqualTo("SIP REGISTER");
    assertThat(message.summary()).isEqualTo("CSeq 7 REGISTER");
    assertThat(message.fields()).contains(new DecodedField(0, "VIpAddr", "10.1.1.1"));
  }

  @Test
  void readsArpFromTheLink() {
    byte[] request =
        bytes(0, 1, 8, 0, 6, 4, 0, 1, 2, 0, 0, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 2);
    ControlMessage message = ControlMessages.decode(packet(1, ethernet(0x0806, request)));
    assertThat(message).isNotNull();
    if (message != null) assertThat(message.summary()).isEqualTo("who has 10.0.0.2");
  }

  @Test
  void userDataIsNoControlMessage() {
    assertThat(ControlMessages.decode(packet(101, ipv4(1, 2, 17, udp(1, 2, bytes(1)))))).isNull();
    assertThat(ControlMessages.decode(packet(101, ipv4(1, 2, 1, bytes(8, 0, 0, 0, 0, 1, 0, 1)))))
        .isNull();
  }
}
