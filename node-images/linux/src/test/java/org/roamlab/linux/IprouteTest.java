package org.roamlab.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IprouteTest {
  @Test
  void aListThatChangedMeanwhileIsNoComplaint() {
    assertThat(Iproute.complaints("Dump was interrupted and may be inconsistent.\n")).isEmpty();
  }

  @Test
  void whatElseTheToolSaysStays() {
    String refused = "Cannot find device \"eth9\"\nCommand failed -:2\n";
    assertThat(Iproute.complaints("Dump was interrupted and may be inconsistent.\n" + refused))
        .isEqualTo(refused);
  }
}
