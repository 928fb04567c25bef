package org.roamlab.protocols.mobility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UnknownMessage;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.LinkLocalAddress;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.mobility.MobilityOption.UnknownOption;
import org.roamlab.protocols.mobility.MobilityOption.VendorSpecific;
import org.roamlab.protocols.wire.InternetChecksum;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

class MobilityHeaderTest {
  private static final Ipv6 GATEWAY = Ipv6.parse("2001:db8:5::2");
  private static final Ipv6 ANCHOR = Ipv6.parse("2001:db8:5::1");

  /** Put together by hand from RFC 6275 §6.1.7, RFC 5213 §8 and RFC 4283 §3, field by field. */
  private static final String PROXY_BINDING_UPDATE =
      """
      3b 07 05 00 0000
      0007 8200 000f
      08 04 01 6d6e31
      17 02 00 01
      18 02 00 04
      0100
      16 12 00 40 20010db8000100000000000000000000
      0100
      1b 08 000000000001 8000
      01 02 0000
      """;

  private static final BindingUpdate UPDATE =
      BindingUpdate.proxy(
          7,
          Duration.ofSeconds(60),
          List.of(
              new MobileNodeIdentifier("mn1"),
              new HandoffIndicator(HandoffIndicator.NEW_INTERFACE),
              new AccessTechnologyType(AccessTechnologyType.WLAN),
              new HomeNetworkPrefix(Ipv6.parse("2001:db8:1::"), 64),
              Timestamp.ofEpochNanos(1_500_000_000L)));

  private static byte[] withChecksum(String hexadecimal) {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal.replaceAll("\\s", ""));
    int checksum = InternetChecksum.ofIpv6(GATEWAY.bytes(), ANCHOR.bytes(), 135, bytes);
    bytes[4] = (byte) (checksum >> 8);
    bytes[5] = (byte) checksum;
    return bytes;
  }

  @Test
  void writesAProxyBindingUpdateByteForByte() {
    assertThat(HexFormat.of().formatHex(MobilityHeader.encode(UPDATE, GATEWAY, ANCHOR)))
        .isEqualTo(HexFormat.of().formatHex(withChecksum(PROXY_BINDING_UPDATE)));
  }

  @Test
  void readsAProxyBindingUpdate() throws Malformed {
    assertThat(MobilityHeader.decode(withChecksum(PROXY_BINDING_UPDATE), GATEWAY, ANCHOR))
        .isEqualTo(UPDATE);
  }

  @Test
  void readsTheBindingUpdateOfAnotherImplementation() throws Malformed {
    // Mobile IPv6 with an authenticator; its checksum covers the home address as source.
    byte[] recorded =
        HexFormat.of().parseHex("3b03050090de073a8000000b040400010001050cd43cc642f800c45546a792f6");
    MobilityMessage message =
        MobilityHeader.decode(Arrays.copyOf(withoutChecksumProblem(recorded), 32), GATEWAY, ANCHOR);
    assertThat(message).isInstanceOf(BindingUpdate.class);
    BindingUpdate update = (BindingUpdate) message;
    assertThat(update.sequence()).isEqualTo(0x073a);
    assertThat(update.acknowledge()).isTrue();
    assertThat(update.proxy()).isFalse();
    assertThat(update.lifetime()).isEqualTo(Duration.ofSeconds(44));
    assertThat(update.options())
        .containsExactly(
            new UnknownOption(4, "00010001"), new UnknownOption(5, "d43cc642f800c45546a792f6"));
  }

  private static byte[] withoutChecksumProblem(byte[] recorded) {
    byte[] bytes = Arrays.copyOf(recorded, 32);
    bytes[4] = 0;
    bytes[5] = 0;
    return withChecksum(HexFormat.of().formatHex(bytes));
  }

  @Test
  void everyOptionSurvivesTheWayThere() throws Malformed {
    BindingAcknowledgement sent =
        BindingAcknowledgement.proxy(
            154,
            65535,
            Duration.ofSeconds(4L * 65535),
            List.of(
                new LinkLocalAddress(Ipv6.parse("fe80::1")),
                new LinkLayerIdentifier("020000000001"),
                new VendorSpecific(65533, 7, "0102030405"),
                new UnknownOption(200, "ff"),
                new HomeNetworkPrefix(Ipv6.UNSPECIFIED, 0)));
    byte[] bytes = MobilityHeader.encode(sent, ANCHOR, GATEWAY);
    assertThat(bytes.length % 8).isZero();
    assertThat(MobilityHeader.decode(bytes, ANCHOR, GATEWAY)).isEqualTo(sent);
    assertThat(sent.accepted()).isFalse();
  }

  @Test
  void alignsLongFields() {
    byte[] bytes =
        MobilityHeader.encode(
            BindingUpdate.proxy(
                1,
                Duration.ZERO,
                List.of(
                    new MobileNodeIdentifier("a"),
                    new HomeNetworkPrefix(Ipv6.parse("2001:db8::"), 64),
                    new LinkLocalAddress(Ipv6.parse("fe80::1")))),
            GATEWAY,
            ANCHOR);
    String hexadecimal = HexFormat.of().formatHex(bytes);
    assertThat(hexadecimal.indexOf("20010db8") / 2 % 8).isZero();
    assertThat(hexadecimal.indexOf("fe80") / 2 % 8).isZero();
  }

  @Test
  void keepsAnUnknownMessage() throws Malformed {
    UnknownMessage sent = new UnknownMessage(99, "0102");
    assertThat(MobilityHeader.decode(MobilityHeader.encode(sent, GATEWAY, ANCHOR), GATEWAY, ANCHOR))
        .isEqualTo(sent);
  }

  @Test
  void refusesAWrongChecksumAndSaysWhere() {
    byte[] bytes = MobilityHeader.encode(UPDATE, GATEWAY, ANCHOR);
    bytes[20] ^= 1;
    assertThatThrownBy(() -> MobilityHeader.decode(bytes, GATEWAY, ANCHOR))
        .isInstanceOf(Malformed.class)
        .hasMessage("checksum at byte 4: does not match the message");
  }

  @Test
  void namesTheOptionThatOverrunsItsMessage() {
    byte[] bytes = withChecksum("3b 01 05 00 0000 0001 8200 0001 16 12 00 40");
    assertThatThrownBy(() -> MobilityHeader.decode(bytes, GATEWAY, ANCHOR))
        .isInstanceOf(Malformed.class)
        .hasMessage("option 22 at byte 14: needs 18 bytes, 2 are left");
  }

  @Test
  void answersEveryTruncationAndMutationWithAMessageOrATypedError() {
    byte[] good = MobilityHeader.encode(UPDATE, GATEWAY, ANCHOR);
    for (int length = 0; length < good.length; length++) {
      decodes(Arrays.copyOf(good, length));
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5213);
    int decoded = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = Arrays.copyOf(good, 8 * (1 + random.nextInt(good.length / 8)));
      bytes[1] = (byte) (bytes.length / 8 - 1);
      for (int flips = random.nextInt(6); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      decoded += decodes(bytes) ? 1 : 0;
    }
    assertThat(decoded).as("mutations that still are messages").isBetween(2_000, 18_000);
  }

  /** With a right checksum, so that the decoder behind it is reached. */
  private static boolean decodes(byte[] bytes) {
    if (bytes.length >= 6) {
      bytes[4] = 0;
      bytes[5] = 0;
      int checksum = InternetChecksum.ofIpv6(GATEWAY.bytes(), ANCHOR.bytes(), 135, bytes);
      bytes[4] = (byte) (checksum >> 8);
      bytes[5] = (byte) checksum;
    }
    try {
      MobilityHeader.decode(bytes, GATEWAY, ANCHOR);
      return true;
    } catch (Malformed malformed) {
      assertThat(malformed.offset()).isBetween(0, bytes.length);
      assertThat(malformed.field()).isNotBlank();
      return false;
    }
  }
}
