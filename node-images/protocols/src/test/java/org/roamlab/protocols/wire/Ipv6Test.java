package org.roamlab.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fe80::, fe80::"
  })
  void printsAsRfc5952Says(String text, String canonical) {
    assertThat(Ipv6.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1:2", ":::", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7:8:9"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> Ipv6.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsPrefixesAtAnyBit() {
    Ipv6 address = Ipv6.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThat(address.prefix(0)).hasToString("::");
    assertThat(address.prefix(63)).hasToString("ffff:ffff:ffff:fffe::");
    assertThat(address.prefix(64)).hasToString("ffff:ffff:ffff:ffff::");
    assertThat(address.prefix(65)).hasToString("ffff:ffff:ffff:ffff:8000::");
    assertThat(address.prefix(128)).isEqualTo(address);
  }
}
