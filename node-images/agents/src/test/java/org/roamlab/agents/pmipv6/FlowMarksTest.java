package org.roamlab.agents.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.wire.Ipv6;

class FlowMarksTest {
  private static final FlowKey KEY =
      new FlowKey(
          Ipv6.parse("2001:db8:c::1"), Ipv6.parse("fd00:5213:0:1::5"), 0xabcde, 6, 5001, 40_000);

  @Test
  void marksAFlowByAllButItsLabel() {
    assertThat(FlowMarks.mark(KEY, 7))
        .isEqualTo(
            "add element ip6 flows marks { 2001:db8:c::1 . fd00:5213:0:1::5 . 6 . 5001 . 40000 : 7 }\n");
    assertThat(FlowMarks.unmark(KEY))
        .isEqualTo(
            "delete element ip6 flows marks { 2001:db8:c::1 . fd00:5213:0:1::5 . 6 . 5001 . 40000 }\n");
  }

  @Test
  void queuesOnlyWhatGoesToThePool() {
    assertThat(FlowMarks.install("fd00:5213::/48", 1000))
        .contains("ip6 daddr != fd00:5213::/48 accept")
        .contains("size 1000;")
        .contains("queue flags bypass to 5213");
  }
}
