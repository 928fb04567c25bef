package org.roamlab.agents.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.wire.Ipv6;

class FlowKeysTest {
  private static final String ADDRESSES =
      "20010db8000c00000000000000000001" + "fd005213000000010000000000000005";
  private static final FlowKey KEY =
      new FlowKey(
          Ipv6.parse("2001:db8:c::1"), Ipv6.parse("fd00:5213:0:1::5"), 0xabcde, 6, 5001, 40_000);

  private static byte[] packet(String nextHeader, String rest) {
    return HexFormat.of().parseHex("600abcde0020" + nextHeader + "40" + ADDRESSES + rest);
  }

  @Test
  void readsTheSixParameters() {
    assertThat(FlowKeys.of(packet("06", "13899c40"))).contains(KEY);
  }

  @Test
  void looksBehindExtensionHeaders() {
    String hopByHop = "3c00050200000000"; // then destination options
    String options = "0601" + "0104" + "00".repeat(12); // 16 bytes, then TCP

    assertThat(FlowKeys.of(packet("00", hopByHop + options + "13899c40"))).contains(KEY);
  }

  @Test
  void hasNoneWherePortsAreNotThere() {
    byte[] whole = packet("06", "13899c40");
    for (int length = 0; length < whole.length; length++) {
      assertThat(FlowKeys.of(Arrays.copyOf(whole, length))).as(length + " bytes").isEmpty();
    }
    assertThat(FlowKeys.of(packet("2c", "0600000100000000" + "13899c40"))).as("fragment").isEmpty();
    assertThat(FlowKeys.of(packet("00", "06ff"))).as("a header that ends nowhere").isEmpty();
    byte[] four = whole.clone();
    four[0] = 0x45;
    assertThat(FlowKeys.of(four)).as("IPv4").isEmpty();
  }
}
