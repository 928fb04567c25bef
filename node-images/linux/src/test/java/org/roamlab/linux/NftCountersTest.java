package org.roamlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.roamlab.linux.NetlinkBytes.attribute;
import static org.roamlab.linux.NetlinkBytes.big64;
import static org.roamlab.linux.NetlinkBytes.concat;
import static org.roamlab.linux.NetlinkBytes.message;
import static org.roamlab.linux.NetlinkBytes.u32;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NftCountersTest {
  private static final int NEW_ELEMENTS = 10 << 8 | 12;
  private static final int NESTED = 0x8000;
  private static final byte[] FAMILY = {10, 0, 0, 0};

  private static byte[] element(int mark, long packets, long bytes) {
    byte[] counter = concat(attribute(1, big64(bytes)), attribute(2, big64(packets)));
    byte[] name = attribute(1, "counter\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return attribute(
        1 | NESTED,
        concat(
            attribute(2 | NESTED, attribute(1, u32(mark))),
            attribute(7 | NESTED, concat(name, attribute(2 | NESTED, counter)))));
  }

  private static byte[] elements(byte[]... all) {
    return message(NEW_ELEMENTS, FAMILY, attribute(3 | NESTED, concat(all)));
  }

  @Test
  void readsCountersByTheMarksOfTheirElements() throws Exception {
    Map<Integer, NftCounters.Count> counts = new HashMap<>();

    assertThat(NftCounters.parse(elements(element(7, 3, 4500), element(9, 1, 60)), counts))
        .isFalse();
    assertThat(NftCounters.parse(message(3, u32(0)), counts)).as("the end").isTrue();

    assertThat(counts)
        .isEqualTo(Map.of(7, new NftCounters.Count(3, 4500), 9, new NftCounters.Count(1, 60)));
  }

  @Test
  void saysWhatTheKernelRefuses() {
    assertThatThrownBy(() -> NftCounters.parse(message(2, u32(-2), new byte[16]), new HashMap<>()))
        .hasMessageStartingWith("nftables answers: ");
    byte[] cut = elements(element(7, 3, 4500));
    cut[0]++;
    assertThatThrownBy(() -> NftCounters.parse(cut, new HashMap<>()))
        .hasMessageContaining("cut off");
  }
}
