package org.roamlab.protocols.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.Mutations;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterAdvertisement;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterSolicitation;
import org.roamlab.protocols.neighbour.NeighbourOption.SourceLinkLayer;
import org.roamlab.protocols.neighbour.NeighbourOption.UnknownOption;
import org.roamlab.protocols.wire.InternetChecksum;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

class NeighbourCodecTest {
  private static final Ipv6 HOST = Ipv6.parse("fe80::ff:fe00:101");
  private static final Ipv6 ROUTER = Ipv6.parse("fe80::200:5eff:fe00:5213");
  private static final Ipv6 ALL_ROUTERS = Ipv6.parse("ff02::2");

  /** By hand from RFC 4861 §4.1 and §4.6.1, the checksum by a script of its own. */
  private static final String SOLICITATION = "8500792c" + "00000000" + "0101020000000101";

  /** By hand from RFC 4861 §4.2 and §4.6: link-layer address, MTU, one prefix and one withdrawn. */
  private static final String ADVERTISEMENT =
      "8600c256"
          + "40000e10"
          + "0000000000000000"
          + "010100005e005213"
          + "05010000000005b4"
          + "030440c000000e1000000e100000000020010db8000100000000000000000000"
          + "030440c000000000000000000000000020010db8000200000000000000000000";

  private static final RouterAdvertisement SENT =
      Advertisement.of(
          LinkLayerAddress.parse("00:00:5e:00:52:13"),
          Set.of(Prefix.parse("2001:db8:1::/64")),
          Set.of(Prefix.parse("2001:db8:2::/64")),
          Duration.ofHours(1),
          1460);

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  @Test
  void writesASolicitationByteForByteAndReadsIt() throws Malformed {
    RouterSolicitation sent =
        new RouterSolicitation(
            List.of(new SourceLinkLayer(LinkLayerAddress.parse("02:00:00:00:01:01"))));
    assertThat(HexFormat.of().formatHex(NeighbourCodec.encode(sent, HOST, ALL_ROUTERS)))
        .isEqualTo(SOLICITATION);
    assertThat(NeighbourCodec.decode(bytes(SOLICITATION), HOST, ALL_ROUTERS)).isEqualTo(sent);
  }

  @Test
  void writesAnAdvertisementByteForByteAndReadsIt() throws Malformed {
    assertThat(HexFormat.of().formatHex(NeighbourCodec.encode(SENT, ROUTER, HOST)))
        .isEqualTo(ADVERTISEMENT);
    assertThat(NeighbourCodec.decode(bytes(ADVERTISEMENT), ROUTER, HOST)).isEqualTo(SENT);
  }

  @Test
  void withoutPrefixesItIsNoDefaultRouter() {
    RouterAdvertisement none =
        Advertisement.of(
            LinkLayerAddress.parse("00:00:5e:00:52:13"),
            Set.of(),
            Set.of(Prefix.parse("2001:db8:2::/64")),
            Duration.ofHours(1),
            0);
    assertThat(none.lifetime()).isZero();
    assertThat(none.option(NeighbourOption.Mtu.class)).isEmpty();
  }

  @Test
  void keepsAnUnknownOption() throws Malformed {
    RouterSolicitation sent =
        new RouterSolicitation(List.of(new UnknownOption(14, "010203040506")));
    byte[] wire = NeighbourCodec.encode(sent, HOST, ALL_ROUTERS);
    assertThat(NeighbourCodec.decode(wire, HOST, ALL_ROUTERS)).isEqualTo(sent);
  }

  @Test
  void refusesAWrongChecksumAndAnOptionWithoutEnd() {
    byte[] spoilt = bytes(SOLICITATION);
    spoilt[15] ^= 1;
    assertThatThrownBy(() -> NeighbourCodec.decode(spoilt, HOST, ALL_ROUTERS))
        .hasMessage("checksum at byte 2: does not match the message");
    byte[] endless = bytes(SOLICITATION);
    endless[9] = 0;
    assertThatThrownBy(() -> NeighbourCodec.decode(repaired(endless), HOST, ALL_ROUTERS))
        .hasMessage("option length at byte 9: 0 would never end");
  }

  private static byte[] repaired(byte[] bytes) {
    if (bytes.length >= 4) {
      bytes[2] = 0;
      bytes[3] = 0;
      int checksum = InternetChecksum.ofIpv6(HOST.bytes(), ALL_ROUTERS.bytes(), 58, bytes);
      bytes[2] = (byte) (checksum >>> 8);
      bytes[3] = (byte) checksum;
    }
    return bytes;
  }

  @Test
  void answersHostileInputWithATypedError() {
    int decoded =
        Mutations.survive(
            List.of(bytes(SOLICITATION), bytes(ADVERTISEMENT)),
            bytes -> NeighbourCodec.decode(repaired(bytes.clone()), HOST, ALL_ROUTERS));
    assertThat(decoded).as("mutations that still are messages").isBetween(2_000, 18_000);
  }
}
