package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpEchoTest {
  @Test
  void aRequestHasTheChecksumOfRfc1071() {
    byte[] packet = new byte[13];
    new IcmpEcho(4, 0x1234).request(MemorySegment.ofArray(packet), 5, 0);
    // 0x0800 + 0x1234 + 0x0005 = 0x1a39, whose complement is 0xe5c6.
    assertThat(HexFormat.of().formatHex(packet)).isEqualTo("0800e5c6123400050000000000");
  }

  @Test
  void forIpv6TheKernelComputesIt() {
    byte[] packet = new byte[16];
    new IcmpEcho(6, 7).request(MemorySegment.ofArray(packet), 0x10001, 9);
    assertThat(HexFormat.of().formatHex(packet)).isEqualTo("80000000000700010000000000000009");
  }

  @Test
  void knowsItsReplyBehindAnIpHeader() {
    byte[] packet = new byte[24 + 8];
    packet[0] = 0x46;
    packet[24 + 5] = 7;
    packet[24 + 7] = 3;
    assertThat(new IcmpEcho(4, 7).reply(MemorySegment.ofArray(packet))).hasValue(3);
    assertThat(new IcmpEcho(4, 8).reply(MemorySegment.ofArray(packet))).isEmpty();
    packet[24] = 8;
    assertThat(new IcmpEcho(4, 7).reply(MemorySegment.ofArray(packet))).isEmpty();
  }

  @Test
  void packetsThatAreTooShortAreNoReplies() {
    byte[] packet = new byte[28];
    Arrays.fill(packet, (byte) 0xff);
    for (int length = 0; length < 28; length++) {
      MemorySegment cut = MemorySegment.ofArray(packet).asSlice(0, length);
      assertThat(new IcmpEcho(4, 0xffff).reply(cut)).isEmpty();
      if (length > 0) {
        packet[0] = (byte) 129;
        assertThat(new IcmpEcho(6, 0xffff).reply(cut).isPresent()).isEqualTo(length >= 8);
        packet[0] = (byte) 0xff;
      }
    }
    assertThat(MemorySegment.ofArray(packet).get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) -1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "65535, 65536, 65535",
    "0, 65537, 65536",
    "65535, 65537, 65535",
    "5, 200000, 196613",
    "9, 9, -65527"
  })
  void unwrapsTheNumber(int sequence16, int sent, int number) {
    assertThat(IcmpEcho.unwrap(sequence16, sent)).isEqualTo(number);
  }
}
