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
import org.roamlab.protocols.Mutations;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UnknownMessage;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.FlowIdentification;
import org.roamlab.protocols.mobility.MobilityOption.FlowMobilityPrefix;
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

  /**
   * By hand from RFC 6275 §6.1.8, RFC 5213 §8 and the paper §3.2.2, with the flow-mob option as
   * vendor-specific option 19; the checksum by a script of its own.
   */
  private static final String ACKNOWLEDGEMENT =
      """
      3b 0a 06 00 c780
      00 20 0007 000f
      08 04 01 6d6e31
      17 02 00 01
      18 02 00 04
      19 08 0000 020000000301
      16 12 00 40 20010db8000100000000000000000000
      0100
      13 17 00007ed9 01 00 40 20010db8000200000000000000000000
      01 03 000000
      """;

  private static final BindingAcknowledgement ACKNOWLEDGED =
      BindingAcknowledgement.proxy(
          0,
          7,
          Duration.ofSeconds(60),
          List.of(
              new MobileNodeIdentifier("mn1"),
              new HandoffIndicator(HandoffIndicator.NEW_INTERFACE),
              new AccessTechnologyType(AccessTechnologyType.WLAN),
              new LinkLayerIdentifier("020000000301"),
              new HomeNetworkPrefix(Ipv6.parse("2001:db8:1::"), 64),
              new FlowMobilityPrefix(Ipv6.parse("2001:db8:2::"), 64)));

  /** By hand from RFC 7077 §4.1 and RFC 7864 §4: reason 8, the L flag in the prefix option. */
  private static final String INITIATE =
      """
      3b 04 13 00 9813
      0102 0008 8000
      08 04 01 6d6e31
      0100
      16 12 80 40 20010db8000100000000000000000000
      """;

  private static final UpdateNotification INITIATED =
      new UpdateNotification(
          0x102,
          UpdateNotification.FLOW_MOBILITY,
          true,
          false,
          List.of(
              new MobileNodeIdentifier("mn1"),
              new HomeNetworkPrefix(Ipv6.parse("2001:db8:1::"), 64, true)));

  /** By hand from RFC 6089 §4.2 and RFC 6088 §3.2: flags A, C, I, K and O. */
  private static final String FLOW =
      """
      3b 08 13 00 77e5
      0103 0008 8000
      2d 33 0007 0001 00 00
      03 2b 02 00
      a0a2 0000
      20010db8000c00000000000000000001
      20010db8000100000000000000000005
      1389 0fa0 06
      01 05 0000000000
      """;

  private static final UpdateNotification FLOW_INITIATED =
      new UpdateNotification(
          0x103,
          UpdateNotification.FLOW_MOBILITY,
          true,
          false,
          List.of(
              new FlowIdentification(
                  7,
                  1,
                  0,
                  new TrafficSelector(
                      Ipv6.parse("2001:db8:c::1"), Ipv6.parse("2001:db8:1::5"), 5001, 4000, 6))));

  /** By hand from RFC 7077 §4.2, as the gateway answers. */
  private static final String INITIATE_ANSWER =
      """
      3b 02 14 00 5a36
      0102 81 00 0000
      08 04 01 6d6e31
      01 04 00000000
      """;

  private static final UpdateAcknowledgement ANSWERED =
      new UpdateAcknowledgement(0x102, 129, List.of(new MobileNodeIdentifier("mn1")));

  private static String flat(String hexadecimal) {
    return hexadecimal.replaceAll("\\s", "");
  }

  private static void isWritten(MobilityMessage message, String vector, Ipv6 from, Ipv6 to)
      throws Malformed {
    assertThat(HexFormat.of().formatHex(MobilityHeader.encode(message, from, to)))
        .isEqualTo(flat(vector));
    assertThat(MobilityHeader.decode(HexFormat.of().parseHex(flat(vector)), from, to))
        .isEqualTo(message);
  }

  @Test
  void writesAndReadsTheMessagesOfFlowMobilityByteForByte() throws Malformed {
    isWritten(ACKNOWLEDGED, ACKNOWLEDGEMENT, ANCHOR, GATEWAY);
    isWritten(INITIATED, INITIATE, ANCHOR, GATEWAY);
    isWritten(ANSWERED, INITIATE_ANSWER, GATEWAY, ANCHOR);
    isWritten(FLOW_INITIATED, FLOW, ANCHOR, GATEWAY);
    assertThat(ANSWERED.accepted()).isFalse();
  }

  @Test
  void answersHostileInputWithATypedError() {
    List<byte[]> good =
        List.of(
            MobilityHeader.encode(UPDATE, GATEWAY, ANCHOR),
            HexFormat.of().parseHex(flat(ACKNOWLEDGEMENT)),
            HexFormat.of().parseHex(flat(INITIATE)),
            HexFormat.of().parseHex(flat(FLOW)),
            HexFormat.of().parseHex(flat(INITIATE_ANSWER)));
    int decoded =
        Mutations.survive(
            good, bytes -> MobilityHeader.decode(repaired(bytes.clone()), GATEWAY, ANCHOR));
    assertThat(decoded).as("mutations that still are messages").isBetween(2_000, 18_000);
  }

  /** With a right length and checksum, so that the decoders behind them are reached. */
  private static byte[] repaired(byte[] bytes) {
    if (bytes.length >= 8) {
      bytes[1] = (byte) (bytes.length / 8 - 1);
      bytes[4] = 0;
      bytes[5] = 0;
      int checksum = InternetChecksum.ofIpv6(GATEWAY.bytes(), ANCHOR.bytes(), 135, bytes);
      bytes[4] = (byte) (checksum >> 8);
      bytes[5] = (byte) checksum;
    }
    return bytes;
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
