package org.roamlab.metrics.packet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.metrics.packet.Frames.bytes;
import static org.roamlab.metrics.packet.Frames.ethernet;
import static org.roamlab.metrics.packet.Frames.ipv4;
import static org.roamlab.metrics.packet.Frames.ipv6;
import static org.roamlab.metrics.packet.Frames.join;
import static org.roamlab.metrics.packet.Frames.packet;
import static org.roamlab.metrics.packet.Frames.udp;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DissectorTest {
  private static final byte[] DATAGRAM = udp(1000, 2000, bytes(1, 2, 3, 4, 5));
  private static final byte[] INNER4 = ipv4(1, 2, 17, DATAGRAM);
  private static final byte[] INNER6 = ipv6(1, 2, 17, DATAGRAM);

  static Stream<Arguments> links() {
    byte[] cooked = join(new byte[14], bytes(0x08, 0x00), INNER4);
    byte[] cooked2 = join(bytes(0x86, 0xdd), new byte[18], INNER6);
    byte[] vlan = ethernet(0x8100, join(bytes(0, 7, 0x08, 0x00), INNER4));
    byte[] twice = ethernet(0x88a8, join(bytes(0, 7, 0x81, 0, 0, 8, 0x86, 0xdd), INNER6));
    return Stream.of(
        Arguments.of("Ethernet", 1, ethernet(0x0800, INNER4), 4),
        Arguments.of("VLAN", 1, vlan, 4),
        Arguments.of("VLAN in VLAN", 1, twice, 6),
        Arguments.of("Linux cooked", 113, cooked, 4),
        Arguments.of("Linux cooked v2", 276, cooked2, 6),
        Arguments.of("raw IPv4", 101, INNER4, 4),
        Arguments.of("raw IPv6", 101, INNER6, 6),
        Arguments.of("only IPv4", 228, INNER4, 4),
        Arguments.of("loopback", 0, join(bytes(2, 0, 0, 0), INNER4), 4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("links")
  void findsTheDatagramBehindEveryLinkHeader(String name, int linkType, byte[] frame, int version) {
    Packet packet = packet(linkType, frame);
    assertThat(packet.layers()).isEqualTo(1);
    assertThat(packet.ipVersion(0)).isEqualTo(version);
    assertThat(packet.isUdp()).isTrue();
    assertThat(packet.transportLength()).isEqualTo(13);
    assertThat(Bytes.u16(packet.bytes(), packet.transport())).isEqualTo(1000);
  }

  static Stream<Arguments> tunnels() {
    byte[] gre4 = join(bytes(0, 0, 0x08, 0x00), INNER4);
    byte[] greWithAll = join(bytes(0xb0, 0, 0x86, 0xdd), new byte[12], INNER6);
    byte[] vxlan = udp(50000, 4789, join(bytes(8, 0, 0, 0, 0, 0, 1, 0), ethernet(0x0800, INNER4)));
    return Stream.of(
        Arguments.of("IPv4 in IPv4", ipv4(8, 9, 4, INNER4), 4, 4),
        Arguments.of("IPv6 in IPv4", ipv4(8, 9, 41, INNER6), 4, 6),
        Arguments.of("IPv4 in IPv6", ipv6(8, 9, 4, INNER4), 6, 4),
        Arguments.of("IPv6 in IPv6", ipv6(8, 9, 41, INNER6), 6, 6),
        Arguments.of("GRE", ipv4(8, 9, 47, gre4), 4, 4),
        Arguments.of("GRE with checksum, key, sequence", ipv6(8, 9, 47, greWithAll), 6, 6),
        Arguments.of("VXLAN", ipv4(8, 9, 17, vxlan), 4, 4),
        Arguments.of("IP in UDP", ipv4(8, 9, 17, udp(5555, 40000, INNER6)), 4, 6),
        Arguments.of("GRE in UDP", ipv4(8, 9, 17, udp(40000, 4754, gre4)), 4, 4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tunnels")
  void knowsOuterAndInnerHeaders(String name, byte[] outer, int outerVersion, int innerVersion) {
    Packet packet = packet(101, outer);
    assertThat(packet.layers()).isEqualTo(2);
    assertThat(packet.ipVersion(0)).isEqualTo(outerVersion);
    assertThat(packet.ipVersion(1)).isEqualTo(innerVersion);
    assertThat(packet.source(0).toString()).endsWith("8");
    assertThat(packet.destination(1).toString()).endsWith("2");
    assertThat(packet.isUdp()).isTrue();
    assertThat(packet.transportLength()).isEqualTo(13);
    assertThat(packet.ipLength(0)).isEqualTo(outer.length);
  }

  @Test
  void passesExtensionHeaders() {
    byte[] hopByHop = bytes(60, 0, 1, 4, 0, 0, 0, 0);
    byte[] homeAddress = join(bytes(43, 2, 1, 2, 0, 0, 0xc9, 16), new byte[16]);
    byte[] routing = join(bytes(44, 2, 2, 1), new byte[20]);
    byte[] firstFragment = bytes(17, 0, 0, 1, 0, 0, 0, 9);
    byte[] all = join(hopByHop, homeAddress, routing, firstFragment, DATAGRAM);
    Packet packet = packet(101, ipv6(1, 2, 0, all));
    assertThat(packet.isUdp()).isTrue();
    assertThat(packet.transportLength()).isEqualTo(13);
  }

  @Test
  void laterFragmentsHaveNoTransport() {
    byte[] fragment = join(bytes(17, 0, 0, 8, 0, 0, 0, 9), DATAGRAM);
    Packet packet = packet(101, ipv6(1, 2, 44, fragment));
    assertThat(packet.laterFragment()).isTrue();
    assertThat(packet.protocol()).isEqualTo(Dissector.UDP);
    assertThat(packet.isUdp()).isFalse();
  }

  @Test
  void ethernetPaddingIsNoPayload() {
    byte[] padded = join(ethernet(0x0800, ipv4(1, 2, 17, udp(1, 2, bytes(7)))), new byte[20]);
    assertThat(packet(1, padded).transportLength()).isEqualTo(9);
  }

  @Test
  void aSnapLengthDoesNotShortenTheLengths() {
    byte[] frame = ethernet(0x0800, ipv4(1, 2, 17, udp(1, 2, new byte[1000])));
    Packet packet = new Packet();
    packet.set(0, 0, 1, frame, 0, 60, frame.length);
    new Dissector(UdpTunnels.WELL_KNOWN).dissect(packet);
    assertThat(packet.transportLength()).isEqualTo(1008);
    assertThat(packet.transportCapturedEnd()).isEqualTo(60);
  }

  @Test
  void stopsAfterEightTunnels() {
    byte[] nested = INNER4;
    for (int i = 0; i < 20; i++) nested = ipv4(1, 2, 4, nested);
    assertThat(packet(101, nested).layers()).isEqualTo(Packet.MAX_IP_LAYERS);
  }

  @Test
  void addressesReadAsRfc5952SaysAndParseBack() {
    for (String text :
        new String[] {
          "10.0.0.1", "fd00::1", "::", "::1", "2001:db8::1:0:0:1", "2001:db8:1:1:1:1:0:1", "fe80::"
        }) {
      Address address = Address.parse(text);
      assertThat(address).isNotNull();
      assertThat(String.valueOf(address)).isEqualTo(text);
    }
    assertThat(Address.parse("router")).isNull();
    assertThat(Address.parse("1.2.3")).isNull();
  }

  @Test
  void knowsTheLinkLocalAddressOfAnInterfaceAndGroups() {
    assertThat(Address.linkLocal(0x34_56_78_9a_bc_deL)).hasToString("fe80::3656:78ff:fe9a:bcde");
    assertThat(Address.linkLocal(0x02_00_00_05_00_00L)).hasToString("fe80::ff:fe05:0");
    assertThat(List.of("ff02::1", "ff02::1:ff00:1", "224.0.0.1", "239.1.2.3", "255.255.255.255"))
        .allMatch(text -> requireNonNull(Address.parse(text)).isMulticast());
    assertThat(List.of("fe80::1", "fd00::1", "223.255.255.255", "240.0.0.1", "10.0.0.255"))
        .noneMatch(text -> requireNonNull(Address.parse(text)).isMulticast());
  }
}
