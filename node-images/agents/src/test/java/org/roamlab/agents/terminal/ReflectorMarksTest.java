package org.roamlab.agents.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.wire.Ipv6;

class ReflectorMarksTest {
  private static final FlowKey LEAVING =
      new FlowKey(Ipv6.parse("fd00::5"), Ipv6.parse("2001:db8::1"), 0, 6, 40_000, 5001);

  private static Interfaces two(boolean bonded) {
    return new Interfaces(
        bonded,
        List.of(new Interfaces.Way("wlan0", "fe80::1"), new Interfaces.Way("umts0", "fe80::2")));
  }

  @Test
  void knowsAFlowWhereItComesInAndSendsItThere() {
    assertThat(ReflectorMarks.reflect(LEAVING, 7, 2))
        .isEqualTo(
            """
            add element ip6 reflector arriving2 { 2001:db8::1 . fd00::5 . 6 . 5001 . 40000 : 7 }
            add element ip6 reflector leaving { fd00::5 . 2001:db8::1 . 6 . 40000 . 5001 : 2 }
            """);
    assertThat(ReflectorMarks.forget(LEAVING, 2))
        .isEqualTo(
            """
            delete element ip6 reflector arriving2 { 2001:db8::1 . fd00::5 . 6 . 5001 . 40000 }
            delete element ip6 reflector leaving { fd00::5 . 2001:db8::1 . 6 . 40000 . 5001 }
            """);
  }

  @Test
  void asksTheSlavesOfABondByWhichOneAPacketCame() {
    assertThat(ReflectorMarks.install(two(true), 100))
        .contains("type filter hook ingress device \"umts0\" priority 0;\n    meta mark set 2")
        .doesNotContain("iifname");
    assertThat(ReflectorMarks.install(two(false), 100))
        .contains("iifname \"umts0\" meta mark set 2")
        .doesNotContain("netdev");
  }

  @Test
  void sendsMarkedPacketsOfAWeakHostByTheRouterOfTheirInterface() {
    assertThat(two(false).rules("add"))
        .containsExactly(
            "rule add pref 5213 fwmark 1 lookup 5214", "rule add pref 5213 fwmark 2 lookup 5215");
    assertThat(two(false).routes("umts0"))
        .containsExactly("route replace default via fe80::2 dev umts0 table 5215");
    assertThat(two(false).routes("lo")).isEmpty();
    assertThat(two(true).rules("add")).isEmpty();
    assertThat(two(true).routes("umts0")).isEmpty();
  }
}
