package org.roamlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.linux.NetlinkBytes.attribute;
import static org.roamlab.linux.NetlinkBytes.concat;
import static org.roamlab.linux.NetlinkBytes.message;
import static org.roamlab.linux.NetlinkBytes.u32;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkStateTest {
  private static final int UP = 1;
  private static final int LOWER_UP = 0x10000;

  private static byte[] link(int type, int index, int flags, String name) {
    byte[] header = concat(new byte[4], u32(index), u32(flags), u32(0));
    return message(type, header, attribute(3, (name + "\0").getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void tellsUpFromCarrier() {
    byte[] three =
        concat(
            link(16, 2, UP | LOWER_UP, "wlan0"), link(16, 3, UP, "wlan1"), link(17, 4, 0, "gone"));

    assertThat(LinkState.parse(three))
        .containsExactly(
            new LinkState("wlan0", 2, true, true, true),
            new LinkState("wlan1", 3, true, false, true),
            new LinkState("gone", 4, false, false, false));
  }
}
