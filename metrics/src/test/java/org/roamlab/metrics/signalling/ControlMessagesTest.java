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
    ControlMessage message = decoded(ipv6(1, 2, 135, update));
    assertThat(message.protocol()).isEqualTo("PMIPv6");
    assertThat(message.name()).isEqualTo("Proxy Binding Update");
    assertThat(message.summary()).isEqualTo("seq 14, lifetime 40 s");
    assertThat(message.fields())
        .contains(
            new DecodedField(0, "flags", "AP"),
            new DecodedField(1, "mobile node", "mn1"),
            new DecodedField(1, "handoff indicator", "3"),
            new DecodedField(1, "access technology", "4"));
  }

  @Test
  void aLifetimeOfZeroIsADeRegistration() {
    ControlMessage message =
        decoded(ipv6(1, 2, 135, bytes(59, 1, 5, 0, 0, 0, 0, 3, 0x80, 0, 0, 0, 1, 2, 0, 0)));
    assertThat(message.name()).isEqualTo("Binding Update");
    assertThat(message.summary()).endsWith("de-registration");
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
